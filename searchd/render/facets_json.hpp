#pragma once

#include "searchd/query/query_plan.hpp"
#include "searchd/render/story_json.hpp"
#include "searchd/search/searcher.hpp"

namespace kindred {

/// The facets that `plan` wants, by name, in the order of kFacetTable: values with their counts,
/// and how many more there are. Values without stories are left out unless they were chosen.
Json facets_json(const QueryPlan& plan, const SearchOutcome& outcome, const FacetValues& values);

/// The filters that the parameters ask for: "parameter", "code", "name" and, of services and
/// themes, the name "within" which they are.
/// The names from the top down to the value and its own; null where the facet has no places.
Json path_json(Facet facet, const FacetValue& value, const FacetValues& values);

Json filters_json(const Filters& filters, const FacetValues& values);

}  // namespace kindred
