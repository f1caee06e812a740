#pragma once

#include <cstddef>
#include <vector>

#include "searchd/query/query_plan.hpp"

namespace kindred {

/// The values of a facet that an answer lists, in its order, and how many more have stories.
struct FacetListing {
  std::vector<ValueNumber> values;
  std::size_t more = 0;
};

/// By `counts` of the facet's values: those that have stories or were chosen; of an order by count
/// the first `plan.facet_take`, those chosen, and "no value", which comes last.
FacetListing list_values(Facet facet, const QueryPlan& plan,
                         const std::vector<std::uint32_t>& counts, const FacetValues& values);

}  // namespace kindred
