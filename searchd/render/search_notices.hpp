#pragma once

#include "searchd/render/phrases.hpp"
#include "searchd/render/story_json.hpp"
#include "searchd/request/search_request.hpp"

/// What the search page says of how the hits, or none, came about. `answer` is the search_json of
/// the request.
namespace kindred {

/// `request` as it was carried out: without what was typed where nothing of it can be searched for
/// ("?!").
SearchRequest with_words(SearchRequest request, const Json& answer);

/// "There is no word to search for in “?!”: …"; empty where there are some, or nothing was typed.
std::string wordless_text(const SearchRequest& request, const Json& answer, const Phrases& say);

/// "text" on stories that lack some of the words, shown or kept out, and where they go one way the
/// "link" with "way_url" that leads the other; null where it is all the same.
Json matching_view(const SearchRequest& request, const Json& answer, const Phrases& say);

/// Ways on from a search that found nothing; null where there are stories.
Json nothing_found_view(const SearchRequest& request, const Json& answer, const Phrases& say);

}  // namespace kindred
