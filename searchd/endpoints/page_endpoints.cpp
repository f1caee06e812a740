#include "searchd/endpoints/page_endpoints.hpp"

#include "searchd/endpoints/conventions.hpp"
#include "searchd/endpoints/search_endpoints.hpp"
#include "searchd/render/pages.hpp"

namespace kindred {
namespace {

constexpr const char* kContentSecurityPolicy =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";

/// An asset's link changes with its bytes, so what it names never does: a year, the longest that
/// RFC 9111 caches honour.
constexpr const char* kForEver = "public, max-age=31536000, immutable";

}  // namespace

Answer page_answer(int status, std::string html) {
  return {
      status,
      "text/html; charset=utf-8",
      std::move(html),
      {{"Content-Security-Policy", kContentSecurityPolicy}, {"Referrer-Policy", "no-referrer"}}};
}

Answer HomePage::operator()(const Request&, const PathValues&) const {
  SearchRequest newest;
  newest.take = kHomeStories;
  const SearchRun run = run_search(newest, searcher, planner);
  return page_answer(200, pages.render("home", home_view(run.answer, run.outcome.counts,
                                                         searcher.snapshot().catalogue)));
}

Answer SearchPage::operator()(const Request& request, const PathValues&) const {
  StageTimes times;
  auto search = timed(times, Stage::kParse, [&] {
    return parse_search_request(request.parameters, UnknownParameters::kIgnore, planner.checker(),
                                searcher.audience());
  });
  search.explain = false;
  search.facets.clear();
  search.facet_q = {};
  search.facet_take = kDefaultFacetTake;
  search.facet_examples = 0;
  return kept_or_made(kept, "page " + canonical_query(search), times, [&] {
    const SearchRun run = run_search(search, searcher, planner);
    times += run.outcome.times;
    return timed(times, Stage::kRender, [&] {
      return page_answer(200, pages.render("search", search_view(search, run.answer)));
    });
  });
}

Answer StoryPage::operator()(const Request&, const PathValues& values) const {
  const std::string& id = values.front();
  const Story found = find_story(searcher, id);
  SimilarRequest like;
  like.ids = {id};
  // What the service answered before is of use where the story still waits for an answer.
  like.wanted = {true, true, true, found.responses.empty()};
  like.search.take = kStoriesLikeThis;
  const Json story = story_json(found, searcher.snapshot().catalogue);
  const Json similar = run_similar(like, searcher, planner);
  return page_answer(200, pages.render("story", story_view(story, similar)));
}

Answer AssetEndpoint::operator()(const Request& request, const PathValues& values) const {
  const Asset* asset = assets.find(values.front());
  if (asset == nullptr) throw NotFound("There is no such file.");
  Answer answer{200, asset->content_type, asset->bytes, {{"Cache-Control", kForEver}}};
  const bool is_smaller = asset->gzip.size() < asset->bytes.size();
  if (is_smaller && takes_gzip(request.header("accept-encoding"))) {
    answer.body = asset->gzip;
    answer.headers.emplace_back("Content-Encoding", "gzip");
  }
  return answer;
}

}  // namespace kindred
