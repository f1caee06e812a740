#include "searchd/endpoints/reading_list_endpoint.hpp"

#include "searchd/endpoints/carry_out.hpp"
#include "searchd/render/citation_formats.hpp"
#include "searchd/render/reading_list_json.hpp"

namespace kindred {
namespace {

/// Checked by what the index has, and with values written as the index does, so that one list has
/// one address.
ReadingListRequest parse(const std::vector<Parameter>& parameters,
                         const ReadingListMaking& making) {
  const FacetValues& values = making.searcher.snapshot().values;
  const RequestCheck check = making.planner.checker();
  std::vector<PlannedConstraint> planned;
  ReadingListRequest request = parse_reading_list_request(
      parameters,
      [&](const ReadingListRequest& asked, Problems& problems) {
        check(asked.search, problems);
        planned = plan_constraints(asked.constraints, values, making.analyzer, problems);
      },
      making.searcher.audience());
  for (std::size_t i = 0; i < planned.size(); ++i) {
    ListConstraint& constraint = request.constraints[i];
    if (planned[i].value) constraint.code = values.of(constraint.facet)[*planned[i].value].code;
  }
  return request;
}

}  // namespace

ReadingListOutcome run_reading_list(const ReadingListRequest& request,
                                    const ReadingListMaking& making, StageTimes& times) {
  Searcher& searcher = making.searcher;
  ReadingListMaker maker(searcher, making.ranking);
  ReadingListOutcome outcome;
  Problems problems;
  QueryPlan plan = timed(times, Stage::kPlan, [&] {
    outcome.constraints = plan_constraints(request.constraints, searcher.snapshot().values,
                                           making.analyzer, problems);
    return maker.pool_plan(making.planner.plan(request.search));
  });
  if (!problems.empty()) throw BadRequest(std::move(problems));
  auto run = carry_out(std::move(plan), searcher,
                       [&](const QueryPlan& asked) { return searcher.best_stories(asked); });
  times += run.outcome.times;
  note_left_out(run.outcome.left_out, run.plan);
  outcome.list = timed(times, Stage::kRank, [&] {
    return maker.make(run.plan, run.outcome, outcome.constraints, request.size);
  });
  outcome.plan = std::move(run.plan);
  outcome.found = std::move(run.outcome);
  return outcome;
}

Answer ReadingListEndpoint::operator()(const Request& request, const PathValues&) const {
  StageTimes times;
  const ReadingListRequest asked =
      timed(times, Stage::kParse, [&] { return parse(request.parameters, making); });
  const Day today = citing.today();
  const std::string key = "list " + std::string(asked.format) + " " + to_iso(today) + " ";
  return kept_or_made(kept, key + canonical_query(asked), times, [&] {
    const ReadingListOutcome outcome = run_reading_list(asked, making, times);
    return timed(times, Stage::kRender, [&] {
      std::vector<Citation> citations;
      for (const ListedStory& story : outcome.list.stories) {
        citations.push_back(cite(story.hit.story, citing.source, today));
      }
      if (const CitationFormat* format = find_citation_format(asked.format)) {
        return file_answer(citations_text(*format, citations), std::string(format->media_type),
                           "reading-list." + std::string(format->extension));
      }
      const Json json =
          reading_list_json(asked, outcome, citations, making.searcher.snapshot(), say);
      return Answer{200, "application/json", to_text(json), {}};
    });
  });
}

}  // namespace kindred
