#pragma once

#include "common/story/catalogue.hpp"
#include "searchd/render/citation.hpp"
#include "searchd/render/phrases.hpp"
#include "searchd/render/story_json.hpp"
#include "searchd/request/lenient_search.hpp"
#include "searchd/search/facet_counts.hpp"

/// The views of the pages: what PageRenderer puts into the templates of the same names. Pure
/// functions of a request and of the answers the API gives, so that a page never says anything else
/// than the API. Every text in a view is plain text but for the members named …_html.
namespace kindred {

/// How many of the newest stories the front page shows.
constexpr std::size_t kHomeStories = 4;

/// How many stories each list of similar ones shows.
constexpr std::size_t kStoriesLikeThis = 5;

/// Page "home". `newest` is the search_json of a SearchRequest with nothing but take =
/// kHomeStories, `counts` its counts.
Json home_view(const Json& newest, const FacetCounts& counts, const Catalogue& catalogue,
               const Phrases& say);

/// Page "search". `answer` is the search_json of `asked.request`, as a page has it: with why where
/// nothing is found.
Json search_view(const LenientSearch& asked, const Json& answer, const Phrases& say);

/// Page "story". `story` is a story_json, `similar` the similar_json of the same story. A
/// story stands in the first of its lists alone.
Json story_view(const Json& story, const Json& similar, const Phrases& say);

/// What search engines are told of the story of a story_json: schema.org's terms in JSON-LD, for a
/// script element that is data and no code, so without "<", ">" and "&". A story is a Review of the
/// services that it names, without a rating, which its author did not give; one that names none is
/// a CreativeWork. There is no author, and replies are comments.
std::string linked_data(const Json& story, const CitedSource& source);

/// Page "problem". `problem` is the body of an application/problem+json answer: "status" and
/// "title", and where they are there "detail" and "errors" with "parameter" and "detail".
/// A withdrawn story (410) is told without the problem's detail.
Json problem_view(const Json& problem, const std::string& q, const Phrases& say);

}  // namespace kindred
