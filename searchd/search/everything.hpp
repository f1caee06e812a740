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

  /// By Sort: the first of all documents, as many as can be paged through.
  std::array<std::vector<Xapian::docid>, kSorts> first;
};

Everything make_everything(const Columns& columns, const FacetValues& values);

}  // namespace kindred
