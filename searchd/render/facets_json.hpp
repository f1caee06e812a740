#pragma once

#include "searchd/query/query_plan.hpp"
#include "searchd/render/story_json.hpp"
#include "searchd/search/searcher.hpp"

namespace kindred {

/// The facets that `plan` wants, by name, in the order of kFacetTable: values with their counts,
/// and how many more there are. Values without stories are left out unless they were chosen.
Json facets_json(const QueryPlan& plan, const FacetCounts& counts,
                 const Examples<ExampleStory>& examples, const FacetValues& values);

/// The names from the top of the tree down to the service, its own the last.
Json path_json(const FacetValue& service, const FacetValues& values);

/// The filters that the parameters ask for: "parameter", "code", "name" and, of services and
/// themes, the name "within" which they are.
Json filters_json(const Filters& filters, const FacetValues& values);

}  // namespace kindred
