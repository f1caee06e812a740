#include "searchd/search/facet_counts.hpp"

#include <utility>

namespace kindred {

FacetCounter::FacetCounter(const Columns& columns, const FacetValues& values,
                           const Filters& filters, const PerFacet<bool>& wanted)
    : columns_(columns),
      values_(values),
      from_(filters.published_from ? Instant(*filters.published_from) : Instant::min()),
      until_(filters.published_to ? Instant(*filters.published_to + std::chrono::days(1))
                                  : Instant::max()),
      is_filtered_(filters != Filters()) {
  dimensions_.reserve(kFacets);  // pointers into it stay
  for (const FacetRow& row : kFacetTable) {
    const auto& chosen = filters.chosen[row.facet];
    if (!wanted[row.facet] && chosen.is_empty()) continue;
    const Column& column = columns.of(row.facet);
    dimensions_.push_back({row.facet, column, wanted[row.facet], {}, {}});
    if (chosen.is_empty()) continue;
    dimensions_.back().verdicts = column.verdicts(chosen, values.missing(row.facet));
    filtered_.push_back(&dimensions_.back());
  }
}

bool FacetCounter::is_in_range(Xapian::docid document) const {
  const Instant published = columns_.published(document);
  return published >= from_ && published < until_;
}

void FacetCounter::see(Xapian::docid document) {
  if (!is_in_range(document)) return;
  Dimension* failed = nullptr;
  for (Dimension* dimension : filtered_) {
    const Verdict verdict = dimension->verdicts[dimension->column.set_of(document)];
    if (!verdict.meets_others) return;
    if (verdict.has_any) continue;
    if (failed != nullptr) return;
    failed = dimension;
  }
  (failed != nullptr ? failed->beside : passing_).push_back(document);
}

/// `add` counts a document in its set.
template <class Count, class Add>
std::vector<Count> FacetCounter::by_set(const Column& column, const Dimension& dimension,
                                        Add add) const {
  std::vector<Count> counts(column.sets(), Count());
  for (const auto* documents : {&passing_, &dimension.beside}) {
    for (const Xapian::docid document : *documents) add(counts[column.set_of(document)], document);
  }
  return counts;
}

void FacetCounter::count_dimension(const Dimension& dimension, FacetCounts& counts) const {
  const std::size_t values = values_.of(dimension.facet).size();
  const Column& column = dimension.column;
  const auto add_one = [](std::uint32_t& count, Xapian::docid) { ++count; };
  if (dimension.facet == Facet::kTheme) {
    const Column& polarities = columns_.of(Facet::kPolarity);
    const auto add_polarity = [&](PolarityCounts& count, Xapian::docid document) {
      ++count.of_set[polarities.set_of(document)];
    };
    counts.theme_polarities =
        column.by_value(by_set<PolarityCounts>(column, dimension, add_polarity), values);
    counts.of[dimension.facet] = totals_of(counts.theme_polarities);
    return;
  }
  counts.of[dimension.facet] =
      column.by_value(by_set<std::uint32_t>(column, dimension, add_one), values);
  if (dimension.facet != Facet::kTag) return;
  const Column& tags = columns_.tag_polarities();
  counts.tag_polarities = tags.by_value(by_set<std::uint32_t>(tags, dimension, add_one),
                                        values * kPolaritySigns.size());
}

std::array<std::span<const Xapian::docid>, 2> FacetCounter::counted_in(Facet facet) const {
  for (const Dimension& dimension : dimensions_) {
    if (dimension.facet == facet) return {passing_, dimension.beside};
  }
  return {};
}

FacetCounts FacetCounter::count(const StorySet& stories) {
  std::vector<Xapian::docid> all = documents_of(stories);
  FacetCounts counts;
  counts.unfiltered = all.size();
  if (is_filtered_) {
    for (const Xapian::docid document : all) see(document);
  } else {
    let_pass(std::move(all));
  }
  counts.total = passing_.size();
  for (const Dimension& dimension : dimensions_) {
    if (dimension.is_counted) count_dimension(dimension, counts);
  }
  return counts;
}

}  // namespace kindred
