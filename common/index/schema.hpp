#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace kindred {

/// Raised whenever documents, terms, values, metadata or side files are laid out differently:
/// an index of another version is refused and must be rebuilt.
constexpr int kSchemaVersion = 3;

/// Every field of the index. docs/index_format.md explains them.
enum class Field : std::uint8_t {
  kStory,
  kTitle,
  kResponse,
  kId,
  kService,
  kTheme,
  kTag,
  kYear,
  kMonth,
  kLanguage,
  kAuthorRole,
  kAgeGroup,
  kProgress,
  kHasResponse,
  kChange,
  kOrder,
  kPublished,
  kCount
};

enum class FieldKind : std::uint8_t {
  kText,    ///< analyzed words: positions under `prefix`, stems (with frequencies) under
            ///< `stem_prefix`
  kFilter,  ///< one boolean term a value under `prefix`; in a slot too where the columns need it
  kValue    ///< only a slot
};

constexpr int kNoSlot = -1;

/// One row of the schema.
struct FieldRow {
  Field field;
  std::string_view name;  ///< as in the API and the documentation
  FieldKind kind;
  std::string_view prefix;
  std::string_view stem_prefix;
  int slot;
  bool facet;
};

/// The schema: what a term's prefix and a value's slot mean. Values after a prefix are folded, so a
/// capital letter is always part of a prefix.
constexpr std::array<FieldRow, static_cast<std::size_t>(Field::kCount)> kSchema = {{
    {Field::kStory, "story", FieldKind::kText, "", "Z", kNoSlot, false},
    {Field::kTitle, "title", FieldKind::kText, "S", "ZS", kNoSlot, false},
    {Field::kResponse, "response", FieldKind::kText, "R", "ZR", kNoSlot, false},
    {Field::kId, "id", FieldKind::kFilter, "Q", "", kNoSlot, false},
    {Field::kService, "service", FieldKind::kFilter, "XO", "", 2, true},
    {Field::kTheme, "theme", FieldKind::kFilter, "XT", "", 3, true},
    {Field::kTag, "tag", FieldKind::kFilter, "XK", "", kNoSlot, false},
    {Field::kYear, "year", FieldKind::kFilter, "Y", "", kNoSlot, false},
    {Field::kMonth, "month", FieldKind::kFilter, "M", "", kNoSlot, false},
    {Field::kLanguage, "language", FieldKind::kFilter, "L", "", kNoSlot, false},
    {Field::kAuthorRole, "author_role", FieldKind::kFilter, "XA", "", kNoSlot, false},
    {Field::kAgeGroup, "author_age_group", FieldKind::kFilter, "XG", "", kNoSlot, false},
    {Field::kProgress, "progress", FieldKind::kFilter, "XS", "", kNoSlot, false},
    {Field::kHasResponse, "has_response", FieldKind::kFilter, "XH", "", kNoSlot, false},
    {Field::kChange, "change", FieldKind::kFilter, "XC", "", kNoSlot, false},
    {Field::kOrder, "order", FieldKind::kValue, "", "", 0, false},
    {Field::kPublished, "published", FieldKind::kValue, "", "", 1, false},
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
      if (b.stem_prefix.empty()) continue;
      if (a.prefix == b.stem_prefix || a.stem_prefix == b.stem_prefix) return false;
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

/// The boolean term of a filter value. `value` is a code, a name of an enumeration, "2024",
/// "202405" or an id; codes are compared without regard to case, so the caller folds them
/// (fold_code). Values longer than Xapian's terms allow are replaced by their SHA-256.
std::string filter_term(Field field, std::string_view value);

/// The positional term of a folded word.
std::string word_term(Field field, std::string_view word);

/// The weighted term of a stem.
std::string stem_term(Field field, std::string_view stem);

}  // namespace kindred
