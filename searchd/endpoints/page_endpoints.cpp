#include "searchd/endpoints/page_endpoints.hpp"

#include "searchd/endpoints/conventions.hpp"
#include "searchd/endpoints/search_endpoints.hpp"
#include "searchd/render/cite_view.hpp"
#include "searchd/render/pages.hpp"
#include "searchd/request/lenient_search.hpp"

namespace kindred {
namespace {

/// An asset's link changes with its bytes, so what it names never does: a year, the longest that
/// RFC 9111 caches honour.
constexpr const char* kForEver = "public, max-age=31536000, immutable";

}  // namespace

Answer HomePage::operator()(const Request& request, const PathValues&) const {
  const AskedPages in = pages.of(request);
  SearchRequest newest = in.choice.of({});
  newest.take = kHomeStories;
  const SearchRun run = run_search(newest, searcher, planner, in.say);
  const Catalogue& catalogue = searcher.snapshot().catalogue;
  return in.answer(200, "home", home_view(run.answer, run.outcome.counts, catalogue, in.say));
}

Answer SearchPage::operator()(const Request& request, const PathValues&) const {
  const AskedPages in = pages.of(request);
  StageTimes times;
  const LenientSearch search = timed(times, Stage::kParse, [&] {
    return read_search_leniently(request.parameters, planner.checker(), searcher.audience());
  });
  const auto make = [&] {
    const SearchRun run = run_search(search.request, searcher, planner, in.say);
    times += run.outcome.times;
    return timed(times, Stage::kRender, [&] {
      return in.answer(search.wrong.empty() ? 200 : 400, "search",
                       search_view(search, run.answer, in.say));
    });
  };
  if (!search.wrong.empty()) return make();
  return kept_or_made(kept, "page " + in.key() + " " + canonical_query(search.request), times,
                      make);
}

Answer StoryPage::operator()(const Request& request, const PathValues& values) const {
  const AskedPages in = pages.of(request);
  const std::string& id = values.front();
  const Story found = find_story(searcher, id);
  SimilarRequest like;
  like.ids = {id};
  // What the service answered before is of use where the story still waits for an answer.
  like.wanted = {true, true, true, found.responses.empty()};
  like.search = in.choice.of({});
  like.search.take = kStoriesLikeThis;
  const auto subjects = searcher.sensitive_subjects(id);
  const Json story = story_json(found, searcher.snapshot().catalogue, subjects);
  const Json similar = run_similar(like, searcher, planner, in.say);
  Json view = story_view(story, similar, in.say);
  view["has_exit"] = help.has_exit(subjects);
  view["cite"] = cite_view(id, cite(found, citing.source, citing.today()));
  view["linked_data_html"] = linked_data(story, citing.source);
  return in.answer(200, "story", view);
}

Answer asset_answer(const Assets& assets, std::string_view name, const Request& request,
                    decltype(Answer::headers) headers) {
  const Asset* asset = assets.find(name);
  if (asset == nullptr) throw NotFound("There is no such file.");
  Answer answer{200, asset->content_type, asset->bytes, std::move(headers)};
  const bool is_smaller = asset->gzip.size() < asset->bytes.size();
  if (is_smaller && takes_gzip(request.header("accept-encoding"))) {
    answer.body = asset->gzip;
    answer.headers.emplace_back("Content-Encoding", "gzip");
  }
  return answer;
}

Answer AssetEndpoint::operator()(const Request& request, const PathValues& values) const {
  return asset_answer(assets, values.front(), request, {{"Cache-Control", kForEver}});
}

}  // namespace kindred
