#include "searchd/search/everything.hpp"

namespace kindred {
namespace {

template <class Count>
void take_off(std::vector<Count>& counts, const std::vector<Count>& rest) {
  for (std::size_t i = 0; i < rest.size(); ++i) counts[i] -= rest[i];
}

}  // namespace

FacetCounts count_stories(const StorySet& stories, const QueryPlan& plan, const Columns& columns,
                          const FacetValues& values, const Everything& everything,
                          FacetCounter& counter) {
  const bool is_most = 2 * stories.cardinality() > columns.all().cardinality();
  if (!is_most || plan.filters != Filters()) return counter.count(stories);
  FacetCounter rest(columns, values, plan.filters, plan.wanted);
  counter.let_pass(documents_of(stories));
  return everything.counts_without(rest.count(columns.all() - stories), plan.wanted);
}

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

FacetCounts Everything::counts_without(const FacetCounts& rest,
                                       const PerFacet<bool>& wanted) const {
  FacetCounts some = counts_of(wanted);
  some.total -= rest.total;
  some.unfiltered -= rest.unfiltered;
  for (std::size_t facet = 0; facet < kFacets; ++facet) {
    take_off(some.of.all[facet], rest.of.all[facet]);
  }
  take_off(some.tag_polarities, rest.tag_polarities);
  take_off(some.theme_polarities, rest.theme_polarities);
  return some;
}

}  // namespace kindred
