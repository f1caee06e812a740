#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "searchd/render/phrases.hpp"
#include "searchd/render/story_json.hpp"
#include "searchd/request/search_request.hpp"

/// What several pages have in common: links to searches, and hits as a page shows them.
namespace kindred {

/// Bytes of a question repeated in headings: a whole pasted letter would push the hits away.
constexpr std::size_t kHeadingQuestion = 80;

/// "/search?…" with the canonical query of `request`.
std::string search_url(const SearchRequest& request);

/// "/api/v1/search?…" likewise.
std::string search_api_url(const SearchRequest& request);

/// "/reading-list?…" of what is searched.
std::string reading_list_of_url(const SearchRequest& request);

/// "Results for “…”", of a long question its beginning; or "Stories" or "All stories".
std::string search_heading(const SearchRequest& request, const Phrases& say);

/// The search of everything of one provider, service or theme.
std::string search_url(Facet facet, const std::string& code);

/// The page of all that is told about a service, or on a theme.
std::string service_url(const std::string& code);
std::string theme_url(const std::string& code);

/// What staff are told of a story, or of a hit, besides; empty for the public.
std::string staff_note(const Json& story, const Phrases& say);

/// The text of an optional member of an answer; empty where it is null or missing.
std::string text_of(const Json& answer, const char* member);

/// The listed values of a facet that an answer has.
const Json& facet_values(const Json& answer, Facet facet);

/// How many stories of an answer have a value of a facet; 0 where it is not listed.
std::uint64_t stories_with(const Json& answer, Facet facet, std::string_view code);

/// "No reply yet", "Answered in 3 days" or "Answered in 3 days. A change was made" of a hit.
std::string reply_state(const Json& hit, const Phrases& say);

/// "A change was made", "A change is planned"; empty where an answer says of none.
std::string change_in_words(const std::string& change, const Phrases& say);

/// "Harrowmere Hospitals › The General › Ward 4" of a service_json.
std::string path_in_words(const Json& service);

/// Says whose words the passage of a hit is; empty where they are the author's.
std::string passage_source(const Json& passage, const Phrases& say);

/// "Mentions bereavement": a sensitive subject as readers are told of it.
std::string mention_of(const std::string& subject, const Phrases& say);

/// The mentions of all sensitive subjects of a hit or story.
Json mentions_view(const Json& story, const Phrases& say);

/// The same as one text, with commas; empty where there are none.
std::string mentions_in_words(const Json& story, const Phrases& say);

/// A hit of an answer for the partial "hit".
Json hit_view(const Json& hit, const Phrases& say);

/// Those of a list; at most `most`.
Json hits_view(const Json& hits, const Phrases& say, std::size_t most = kMostTake);

}  // namespace kindred
