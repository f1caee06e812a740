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

}  // namespace kindred
