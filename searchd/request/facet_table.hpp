#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "common/index/schema.hpp"
#include "common/story/story.hpp"

namespace kindred {

/// What stories can be kept to and are counted by. The name of a facet is also its parameter.
enum class Facet : std::uint8_t {
  kProvider,
  kService,
  kTheme,
  kYear,
  kMonth,
  kAuthorRole,
  kAgeGroup,
  kHasResponse,
  kResponseDays,
  kProgress,
  kChange,
  kTag,
  kPolarity,
  kLength,
  kReadingLevel,
  kLanguage,
  kSensitive,
  kCriticality,
  kState,
  kCount
};

constexpr std::size_t kFacets = static_cast<std::size_t>(Facet::kCount);

/// Where the values of a facet are from.
enum class FacetKind : std::uint8_t {
  kTree,    ///< the catalogue: codes with parents, counted with all that is below them
  kClosed,  ///< a list of the domain or of bands
  kOpen     ///< whatever the stories have
};

/// How the values of a facet are listed.
enum class FacetOrder : std::uint8_t {
  kByCount,  ///< most stories first, at most facet_take of them
  kAsListed  ///< all that have stories, in their natural order
};

/// On which pages a facet is offered, and whether the API counts it unasked.
enum class FacetUse : std::uint8_t { kUsual, kOnRequest };

struct FacetRow {
  Facet facet;
  std::string_view name;
  Field field;  ///< from whose terms its values are read
  FacetKind kind;
  FacetOrder order;
  FacetUse use;
  std::string_view label;                 ///< of one value, in English: "Organisation"
  std::string_view missing;               ///< name of "no value"; empty where every story has one
  std::string_view example;               ///< a value
  Audience audience = Audience::kPublic;  ///< for whom it is; staff have those of the public, too
};

/// The facets, in the order of canonical queries, answers and pages.
constexpr std::array<FacetRow, kFacets> kFacetTable = {{
    {Facet::kProvider, "provider", Field::kService, FacetKind::kTree, FacetOrder::kByCount,
     FacetUse::kUsual, "Organisation", "", "HWU"},
    {Facet::kService, "service", Field::kService, FacetKind::kTree, FacetOrder::kByCount,
     FacetUse::kUsual, "Service", "No service", "HWU-WR"},
    {Facet::kTheme, "theme", Field::kTheme, FacetKind::kTree, FacetOrder::kByCount,
     FacetUse::kUsual, "Theme", "No theme", "timeliness"},
    {Facet::kYear, "year", Field::kYear, FacetKind::kOpen, FacetOrder::kAsListed, FacetUse::kUsual,
     "Year", "", "2024"},
    {Facet::kMonth, "month", Field::kMonth, FacetKind::kOpen, FacetOrder::kAsListed,
     FacetUse::kOnRequest, "Month", "", "2024-05"},
    {Facet::kAuthorRole, "author_role", Field::kAuthorRole, FacetKind::kClosed,
     FacetOrder::kByCount, FacetUse::kUsual, "Told by", "Not said", "carer"},
    {Facet::kAgeGroup, "author_age_group", Field::kAgeGroup, FacetKind::kOpen,
     FacetOrder::kAsListed, FacetUse::kOnRequest, "Age", "Not said", "16-24"},
    {Facet::kHasResponse, "has_response", Field::kHasResponse, FacetKind::kClosed,
     FacetOrder::kAsListed, FacetUse::kUsual, "Reply", "", "yes"},
    {Facet::kResponseDays, "response_days", Field::kResponseDays, FacetKind::kClosed,
     FacetOrder::kAsListed, FacetUse::kOnRequest, "First reply", "No reply of a service", "1-3"},
    {Facet::kProgress, "progress", Field::kProgress, FacetKind::kClosed, FacetOrder::kAsListed,
     FacetUse::kOnRequest, "Progress", "Not known", "change"},
    {Facet::kChange, "change", Field::kChange, FacetKind::kClosed, FacetOrder::kAsListed,
     FacetUse::kUsual, "Change", "No reply yet", "made"},
    {Facet::kTag, "tag", Field::kTag, FacetKind::kOpen, FacetOrder::kByCount, FacetUse::kOnRequest,
     "Tag", "No tag", "parking"},
    {Facet::kPolarity, "polarity", Field::kTagPolarity, FacetKind::kClosed, FacetOrder::kAsListed,
     FacetUse::kUsual, "Polarity", "No tag", "mixed"},
    {Facet::kLength, "length", Field::kLength, FacetKind::kClosed, FacetOrder::kAsListed,
     FacetUse::kOnRequest, "Length", "", "under_50"},
    {Facet::kReadingLevel, "reading_level", Field::kReadingLevel, FacetKind::kClosed,
     FacetOrder::kAsListed, FacetUse::kOnRequest, "Reading level", "Not English", "7-9"},
    {Facet::kLanguage, "language", Field::kLanguage, FacetKind::kOpen, FacetOrder::kByCount,
     FacetUse::kOnRequest, "Language", "", "en"},
    {Facet::kSensitive, "sensitive", Field::kSensitive, FacetKind::kClosed, FacetOrder::kAsListed,
     FacetUse::kOnRequest, "Sensitive subject", "None", "bereavement"},
    {Facet::kCriticality, "criticality", Field::kCriticality, FacetKind::kClosed,
     FacetOrder::kAsListed, FacetUse::kOnRequest, "Criticality", "Not scored", "3",
     Audience::kStaff},
    {Facet::kState, "state", Field::kState, FacetKind::kClosed, FacetOrder::kAsListed,
     FacetUse::kOnRequest, "State", "", "restricted", Audience::kStaff},
}};

/// The values of the facet polarity: what the tags of a story are together. Neutral ones count only
/// where a story has no others.
constexpr std::array<std::string_view, 4> kPolarityCodes = {"positive", "mixed", "neutral",
                                                            "negative"};

/// The code of "no value" in addresses. Tags and words of lists never begin with a low line.
constexpr std::string_view kMissing = "_missing";

constexpr const FacetRow& row_of(Facet facet) {
  return kFacetTable[static_cast<std::size_t>(facet)];
}

constexpr std::optional<Facet> facet_named(std::string_view name) {
  for (const FacetRow& row : kFacetTable) {
    if (row.name == name) return row.facet;
  }
  return std::nullopt;
}

/// The rows of the facets that who is of the audience may ask for.
const std::vector<FacetRow>& facets_for(Audience audience);

namespace facet_detail {

constexpr bool rows_are_in_order() {
  for (std::size_t i = 0; i < kFacets; ++i) {
    if (kFacetTable[i].facet != static_cast<Facet>(i)) return false;
  }
  return true;
}

constexpr bool fields_are_filters() {
  for (const FacetRow& row : kFacetTable) {
    if (row_of(row.field).kind != FieldKind::kFilter) return false;
  }
  return true;
}

}  // namespace facet_detail

static_assert(facet_detail::rows_are_in_order());
static_assert(facet_detail::fields_are_filters());

/// One of something for each facet.
template <class T>
struct PerFacet {
  std::array<T, kFacets> all{};
  T& operator[](Facet facet) { return all[static_cast<std::size_t>(facet)]; }
  const T& operator[](Facet facet) const { return all[static_cast<std::size_t>(facet)]; }
  bool operator==(const PerFacet&) const = default;
};

/// What is chosen of one facet: each list empty where nothing is asked of it.
template <class T>
struct Selection {
  std::vector<T> any;   ///< a story must have one of these; the facet itself ignores it
  std::vector<T> all;   ///< a story must have each of these
  std::vector<T> none;  ///< a story may have none of these

  bool is_empty() const { return any.empty() && all.empty() && none.empty(); }
  bool operator==(const Selection&) const = default;
};

/// The three lists of a selection with what their parameters begin with.
enum class SelectionKind : std::uint8_t { kAny, kAll, kNone };

struct SelectionRow {
  SelectionKind kind;
  std::string_view prefix;  ///< of the parameter
};

constexpr std::array<SelectionRow, 3> kSelectionTable = {
    {{SelectionKind::kAny, ""}, {SelectionKind::kAll, "all."}, {SelectionKind::kNone, "not."}}};

template <class S>
auto& list_of(S& selection, SelectionKind kind) {
  if (kind == SelectionKind::kAny) return selection.any;
  return kind == SelectionKind::kAll ? selection.all : selection.none;
}

}  // namespace kindred
