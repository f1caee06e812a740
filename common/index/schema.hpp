#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace kindred {

/// Raised whenever documents, terms, values, metadata or side files are laid out differently:
/// an index of another version is refused and must be rebuilt.
constexpr int kSchemaVersion = 11;

/// Every field of the index. docs/index_format.md explains them.
enum class Field : std::uint8_t {
  kStory,
  kTitle,
  kResponse,
  kId,
  kService,
  kTheme,
  kTag,
  kTagPolarity,
  kYear,
  kMonth,
  kLanguage,
  kAuthorRole,
  kAgeGroup,
  kProgress,
  kHasResponse,
  kChange,
  kResponseDays,
  kLength,
  kReadingLevel,
  kCriticality,
  kState,
  kSensitive,
  kOrder,
  kPublished,
  kWords,
  kResponses,
  kWordOrder,
  kLatentPlace,
  kCount
};

enum class FieldKind : std::uint8_t {
  kText,    ///< a term a stem, with its frequency
  kFilter,  ///< one boolean term a value under `prefix`
  kValue    ///< only a slot
};

constexpr int kNoSlot = -1;

/// One row of the schema.
struct FieldRow {
  Field field;
  std::string_view name;  ///< as in the API and the documentation
  FieldKind kind;
  std::string_view prefix;
  int slot;
};

/// The schema: what a term's prefix and a value's slot mean. Values after a prefix are folded, so a
/// capital letter is always part of a prefix.
constexpr std::array<FieldRow, static_cast<std::size_t>(Field::kCount)> kSchema = {{
    {Field::kStory, "story", FieldKind::kText, "Z", kNoSlot},
    {Field::kTitle, "title", FieldKind::kText, "ZS", kNoSlot},
    {Field::kResponse, "response", FieldKind::kText, "ZR", kNoSlot},
    {Field::kId, "id", FieldKind::kFilter, "Q", kNoSlot},
    {Field::kService, "service", FieldKind::kFilter, "XO", kNoSlot},
    {Field::kTheme, "theme", FieldKind::kFilter, "XT", kNoSlot},
    {Field::kTag, "tag", FieldKind::kFilter, "XK", kNoSlot},
    {Field::kTagPolarity, "tag_polarity", FieldKind::kFilter, "XP", kNoSlot},
    {Field::kYear, "year", FieldKind::kFilter, "Y", kNoSlot},
    {Field::kMonth, "month", FieldKind::kFilter, "M", kNoSlot},
    {Field::kLanguage, "language", FieldKind::kFilter, "L", kNoSlot},
    {Field::kAuthorRole, "author_role", FieldKind::kFilter, "XA", kNoSlot},
    {Field::kAgeGroup, "author_age_group", FieldKind::kFilter, "XG", kNoSlot},
    {Field::kProgress, "progress", FieldKind::kFilter, "XS", kNoSlot},
    {Field::kHasResponse, "has_response", FieldKind::kFilter, "XH", kNoSlot},
    {Field::kChange, "change", FieldKind::kFilter, "XC", kNoSlot},
    {Field::kResponseDays, "response_days", FieldKind::kFilter, "XD", kNoSlot},
    {Field::kLength, "length", FieldKind::kFilter, "XN", kNoSlot},
    {Field::kReadingLevel, "reading_level", FieldKind::kFilter, "XF", kNoSlot},
    {Field::kCriticality, "criticality", FieldKind::kFilter, "XI", kNoSlot},
    {Field::kState, "state", FieldKind::kFilter, "XV", kNoSlot},
    {Field::kSensitive, "sensitive", FieldKind::kFilter, "XB", kNoSlot},
    {Field::kOrder, "order", FieldKind::kValue, "", 0},
    {Field::kPublished, "published", FieldKind::kValue, "", 1},
    {Field::kWords, "words", FieldKind::kValue, "", 2},
    {Field::kResponses, "responses", FieldKind::kValue, "", 3},
    {Field::kWordOrder, "word_order", FieldKind::kValue, "", 4},
    {Field::kLatentPlace, "latent_place", FieldKind::kValue, "", 5},
}};

constexpr const FieldRow& row_of(Field field) { return kSchema[static_cast<std::size_t>(field)]; }

namespace schema_detail {

constexpr bool rows_are_in_order() {
  for (std::size_t i = 0; i < kSchema.size(); ++i) {
    if (kSchema[i].field != static_cast<Field>(i)) return false;
  }
  return true;
}

constexpr bool prefixes_are_unique() {
  for (const auto& a : kSchema) {
    for (const auto& b : kSchema) {
      if (a.field == b.field || a.kind == FieldKind::kValue || b.kind == FieldKind::kValue)
        continue;
      if (a.prefix == b.prefix) return false;
    }
  }
  return true;
}

constexpr bool slots_are_unique() {
  for (const auto& a : kSchema) {
    for (const auto& b : kSchema) {
      if (a.field != b.field && a.slot != kNoSlot && a.slot == b.slot) return false;
    }
  }
  return true;
}

}  // namespace schema_detail

static_assert(schema_detail::rows_are_in_order());
static_assert(schema_detail::prefixes_are_unique());
static_assert(schema_detail::slots_are_unique());

/// The slot of a field that has one.
constexpr std::uint32_t slot_of(Field field) {
  return static_cast<std::uint32_t>(row_of(field).slot);
}

/// The boolean term of a filter value. `value` is a code, a name of an enumeration or band,
/// "2024", "2024-05" or an id; codes are compared without regard to case, so the caller folds them
/// (fold_code). Values longer than Xapian's terms allow are replaced by their SHA-256.
std::string filter_term(Field field, std::string_view value);

/// The boolean term of a tag and the sign of its polarity; `tag` is the value of the tag's own
/// term.
std::string tag_polarity_term(char sign, std::string_view tag);

/// The term of a stem.
std::string stem_term(Field field, std::string_view stem);

}  // namespace kindred
