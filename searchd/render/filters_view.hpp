#pragma once

#include "searchd/render/story_json.hpp"
#include "searchd/request/search_request.hpp"

namespace kindred {

/// Facet values that are seen without opening anything: the chosen ones, then the most frequent.
constexpr std::size_t kOpenFacetValues = 6;

/// One entry for each filter of `request`: "kind" ("Theme"), "name" and "remove_url", the same
/// search from its beginning without this filter. Names are those of the answer's facets; a code
/// that is in none of them stands for itself.
Json chips_view(const SearchRequest& request, const Json& facets);

/// One entry for each facet that has values: "legend", "values" open to see, "others" behind
/// "Show 12 more", and "more_text" for what the answer leaves out.
Json facets_view(const Json& facets);

/// `request` from its beginning and without any filter.
SearchRequest without_filters(SearchRequest request);

}  // namespace kindred
