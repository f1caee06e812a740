#include "searchd/search/everything.hpp"

namespace kindred {

Everything make_everything(const Columns& columns, const FacetValues& values) {
  const Filters none;
  PerFacet<bool> all;
  all.all.fill(true);
  FacetCounter counter(columns, values, none, all);
  Everything everything;
  everything.counts = counter.count(columns.all());
  for (const SortRow& row : kSortTable) {
    everything.first[static_cast<std::size_t>(row.sort)] =
        columns.first(counter.passing(), row.sort, kDeepestRank + kMostTake);
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
