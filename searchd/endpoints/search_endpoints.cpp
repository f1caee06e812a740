#include "searchd/endpoints/search_endpoints.hpp"

#include "common/base/time.hpp"
#include "searchd/query/query_plan.hpp"
#include "searchd/render/filters_view.hpp"
#include "searchd/render/question_json.hpp"
#include "searchd/render/search_file.hpp"
#include "searchd/render/search_json.hpp"
#include "searchd/render/similar_json.hpp"

namespace kindred {
namespace {

/// "text/plain", perhaps with the charset UTF-8 (RFC 9110 §8.3.1).
bool is_plain_utf8(std::string_view type) {
  std::string known = fold_code(type);
  std::erase_if(known, [](char c) { return c == ' ' || c == '\t' || c == '"'; });
  return known == "text/plain" || known == "text/plain;charset=utf-8";
}

Answer json_answer(const Json& json) { return {200, "application/json", to_text(json), {}}; }

/// What is sent is read as text: JSON or a form would be searched for as words.
void expect_plain_text(const Request& request) {
  const std::string_view type = request.header("content-type");
  if (type.empty() || is_plain_utf8(type)) return;
  throw RequestRefused(415, "Send the text itself as `Content-Type: text/plain`, in UTF-8, not \"" +
                                std::string(type) + "\".");
}

void refuse_old(const Snapshot& snapshot, std::chrono::hours oldest) {
  if (oldest.count() == 0) return;
  const Instant changed =
      snapshot.stamp ? written_at(*snapshot.stamp) : snapshot.generation.manifest.built_at;
  if (now() - changed <= oldest) return;
  throw RequestRefused(503, "The last change that is shown is of " + to_iso(changed) +
                                ", more than " + std::to_string(oldest.count()) + " hours ago.");
}

NotFound no_story(const std::string& id) {
  return NotFound("There is no story with the id \"" + id + "\".");
}

/// Why a search found nothing, and whether its filters kept all from it.
NothingFound find_why_nothing(const SearchRequest& request, const QueryPlan& plan,
                              Searcher& searcher, const Planner& planner, StageTimes& times) {
  NothingFound why;
  timed(times, Stage::kMatch, [&] {
    for (const QueryNode& clause : taken_apart(plan.clauses)) {
      if (!searcher.has_stories(clause)) why.in_no_story.push_back(text_of(clause));
    }
  });
  if (!request.has_filters()) return why;
  const auto run = carry_out(planner.plan(without_filters(request)), searcher,
                             [&](const QueryPlan& one) { return searcher.find_all(one); });
  times += run.outcome.times;
  why.without_filters = run.outcome.counts.total;
  return why;
}

}  // namespace

PlanRun run_plan(QueryPlan plan, Searcher& searcher) {
  PlanRun run = carry_out(std::move(plan), searcher,
                          [&](const QueryPlan& asked) { return searcher.search(asked); });
  note_left_out(run.outcome.left_out, run.plan);
  return run;
}

void note_left_out(const std::vector<std::string>& left_out, QueryPlan& plan) {
  std::string text;
  for (const std::string& part : left_out) text += (text.empty() ? "" : " ") + part;
  if (text.empty()) return;
  plan.notes.push_back({text,
                        "Of a question this long the most telling words are "
                        "searched; these were left out."});
}

SearchRun run_search(const SearchRequest& request, Searcher& searcher, const Planner& planner,
                     const Phrases& say) {
  StageTimes times;
  QueryPlan plan = timed(times, Stage::kPlan, [&] { return planner.plan(request); });
  PlanRun run = run_plan(std::move(plan), searcher);
  Json answer = timed(times, Stage::kRender, [&] {
    return search_json(request, run.plan, run.outcome, searcher.snapshot(), say);
  });
  if (run.outcome.counts.total == 0) {
    answer["nothing_found"] =
        nothing_found_json(find_why_nothing(request, run.plan, searcher, planner, times));
  }
  run.outcome.times += times;
  return {std::move(run.outcome), std::move(answer)};
}

/// What is withheld is not even looked for.
Story find_story(Searcher& searcher, const std::string& id) {
  if (searcher.snapshot().is_withdrawn(id)) {
    throw Gone("This story was withdrawn. It can no longer be read here.");
  }
  if (searcher.snapshot().is_withheld(id)) throw no_story(id);
  auto story = searcher.story(id);
  if (!story) throw no_story(id);
  return std::move(*story);
}

Json run_similar(const SimilarRequest& request, Searcher& searcher, const Planner& planner,
                 const Phrases& say) {
  QueryPlan plan = planner.plan(request.search);
  if (request.search.facets.empty()) plan.wanted = {};  // counting takes longer than comparing
  const auto outcome = searcher.similar(request, plan);
  if (outcome) return similar_json(request, plan, *outcome, searcher.snapshot(), say);
  for (const std::string& id : request.ids) find_story(searcher, id);
  throw NotFound("One of these stories is not there.");
}

Answer file_answer(std::string text, std::string media_type, const std::string& name) {
  return {200,
          std::move(media_type),
          std::move(text),
          {{"Content-Disposition", "inline; filename=\"" + name + "\""}}};
}

Answer SearchEndpoint::operator()(const Request& request, const PathValues&) const {
  StageTimes times;
  const auto search = timed(times, Stage::kParse, [&] {
    return parse_search_request(request.parameters, UnknownParameters::kReject, planner.checker(),
                                searcher.audience());
  });
  const bool is_json = search.format == kSearchFormats.front().name;
  const Day today = citing.today();
  const std::string day = is_json ? "" : to_iso(today) + " ";
  return kept_or_made(kept, "api " + day + canonical_query(search), times, [&] {
    if (!is_json) return found_file(search, today, times);
    const SearchRun run = run_search(search, searcher, planner, say);
    times += run.outcome.times;
    return timed(times, Stage::kRender, [&] { return json_answer(run.answer); });
  });
}

/// Only the stories: no facet is counted.
Answer SearchEndpoint::found_file(const SearchRequest& search, Day today, StageTimes& times) const {
  QueryPlan plan = timed(times, Stage::kPlan, [&] { return planner.plan(search); });
  plan.wanted = {};
  plan.facet_examples = 0;
  plan.explain = false;
  const PlanRun run = run_plan(std::move(plan), searcher);
  times += run.outcome.times;
  return timed(times, Stage::kRender, [&] {
    const Snapshot& snapshot = searcher.snapshot();
    NamedFile file =
        search_file({search.format, run.outcome.hits,
                     search_feed_head(search, run.plan, run.outcome, snapshot.values, say),
                     snapshot, citing.source, today, say},
                    "stories");
    Answer answer = file_answer(std::move(file.text), std::move(file.media_type), file.name);
    answer.headers.emplace_back("X-Total-Count", std::to_string(run.outcome.counts.total));
    return answer;
  });
}

Answer StoryEndpoint::operator()(const Request& request, const PathValues& values) const {
  parse_no_parameters(request.parameters);
  const std::string& id = values.front();
  const Story story = find_story(searcher, id);
  return json_answer(
      story_json(story, searcher.snapshot().catalogue, searcher.sensitive_subjects(id)));
}

Answer SimilarEndpoint::operator()(const Request& request, const PathValues& values) const {
  std::vector<Parameter> parameters = request.parameters;
  for (const std::string& id : values) parameters.push_back({"id", id});
  if (request.method == "POST") expect_plain_text(request);
  const std::string text = request.method == "POST" ? request.body : "";
  const SimilarRequest similar =
      parse_similar_request(parameters, text, planner.checker(), searcher.audience());
  return json_answer(run_similar(similar, searcher, planner, say));
}

Answer LiveEndpoint::operator()(const Request& request, const PathValues&) const {
  parse_no_parameters(request.parameters);
  return json_answer({{"status", "live"}});
}

Answer ReadyEndpoint::operator()(const Request& request, const PathValues&) const {
  parse_no_parameters(request.parameters);
  QueryPlan smallest;
  smallest.take = 1;
  searcher.search(smallest);
  const std::string name = searcher.snapshot().generation.name();
  if (in_place_of == name) {
    throw RequestRefused(503,
                         name + " is damaged, and there is no sound generation to serve instead.");
  }
  refuse_old(searcher.snapshot(), oldest);
  Json body = {{"status", "ready"}, {"generation", name}};
  // Anybody is told this, and how many stories there are for staff is for staff.
  const bool is_public = searcher.audience() == Audience::kPublic;
  if (is_public) body["stories"] = searcher.snapshot().stories();
  if (!in_place_of.empty()) body["in_place_of"] = in_place_of;
  return json_answer(body);
}

}  // namespace kindred
