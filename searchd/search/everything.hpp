#pragma once

#include <array>
#include <vector>

#include <xapian.h>

#include "searchd/query/query_plan.hpp"
#include "searchd/search/facet_counts.hpp"

namespace kindred {

/// The answer to the search that asks for nothing, made once for a snapshot: the start page asks it
/// every time, and it costs the most.
struct Everything {
  FacetCounts counts;  ///< of every facet

  /// The counts, of facets just those that are wanted.
  FacetCounts counts_of(const PerFacet<bool>& wanted) const;

  /// The same of all documents but those of `rest`.
  FacetCounts counts_without(const FacetCounts& rest, const PerFacet<bool>& wanted) const;

  /// By Sort: the first of all documents, as many as can be paged through.
  std::array<std::vector<Xapian::docid>, kSorts> first;
};

/// What counter.count(stories) gives. Where they are most of all documents and none is filtered
/// out, those that are not among them are counted, and taken off.
FacetCounts count_stories(const StorySet& stories, const QueryPlan& plan, const Columns& columns,
                          const FacetValues& values, const Everything& everything,
                          FacetCounter& counter);

Everything make_everything(const Columns& columns, const FacetValues& values);

}  // namespace kindred
