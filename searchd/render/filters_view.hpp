#pragma once

#include "searchd/render/phrases.hpp"
#include "searchd/render/story_json.hpp"
#include "searchd/request/search_request.hpp"

namespace kindred {

/// Facet values that are seen without opening anything: the chosen ones, then the most frequent.
constexpr std::size_t kOpenFacetValues = 6;

/// One entry for each of an answer's `filters`: "kind" ("Theme"), "name" and "remove_url", the same
/// search from its beginning without this filter; then one for each subject that is folded.
Json chips_view(const SearchRequest& request, const Json& filters, const Phrases& say);

/// What a parameter keeps to: "Theme", "Theme, not", "From".
std::string filter_kind(const std::string& parameter, const Phrases& say);

/// One entry for each facet that has values: "legend", "values" open to see, "others" behind
/// "Show 12 more", and "more_text" for what the answer leaves out, which "more_url" lists.
Json facets_view(const SearchRequest& request, const Json& facets, const Phrases& say);

/// The filters that no box of the page can be ticked for ("all.…", "not.…"), which its form keeps.
Json unticked_view(const Json& filters);

/// "from" and "to" as the date fields have them.
Json dates_view(const SearchRequest& request);

/// The orders that can be chosen. `sort` is that of the answer.
Json sorts_view(const SearchRequest& request, const std::string& sort, const Phrases& say);

/// `request` from its beginning and without any filter.
SearchRequest without_filters(SearchRequest request);

}  // namespace kindred
