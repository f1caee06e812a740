#include "searchd/search/everything.hpp"

namespace kindred {

Everything make_everything(const Columns& columns, const FacetValues& values) {
  PerFacet<bool> all;
  all.all.fill(true);
  const FilteredStories stories(columns.all(), Filters(), columns, values);
  Everything everything;
  everything.counts = FacetCounter(columns, values, /*whole=*/nullptr).count(stories, all);
  for (const SortRow& row : kSortTable) {
    everything.first[static_cast<std::size_t>(row.sort)] =
        columns.first(documents_of(columns.all()), row.sort, kDeepestRank + kMostTake);
  }
  return everything;
}

FacetCounts Everything::counts_of(const PerFacet<bool>& wanted) const {
  FacetCounts some;
  some.total = counts.total;
  some.unfiltered = counts.unfiltered;
  for (const FacetRow& row : kFacetTable) {
    if (wanted[row.facet]) some.of[row.facet] = counts.of[row.facet];
  }
  if (wanted[Facet::kTag]) some.tag_polarities = counts.tag_polarities;
  if (wanted[Facet::kTheme]) some.theme_polarities = counts.theme_polarities;
  return some;
}

}  // namespace kindred
