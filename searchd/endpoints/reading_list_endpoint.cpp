#include "searchd/endpoints/reading_list_endpoint.hpp"

#include <utility>

#include "searchd/endpoints/carry_out.hpp"
#include "searchd/render/reading_list_file.hpp"
#include "searchd/render/reading_list_json.hpp"

namespace kindred {
namespace {

/// What of the pinned stories is there, and what is not.
std::vector<Xapian::docid> find_pinned(const ReadingListRequest& request, const Searcher& searcher,
                                       std::vector<MissingStory>& missing) {
  const Snapshot& snapshot = searcher.snapshot();
  std::vector<Xapian::docid> documents;
  for (const auto& [id, note] : request.pinned) {
    // What is withheld is not even looked for.
    const auto document = snapshot.is_withheld(id) ? std::nullopt : searcher.document_of(id);
    if (document) {
      documents.push_back(*document);
    } else {
      missing.push_back({id, snapshot.is_withdrawn(id)});
    }
  }
  return documents;
}

}  // namespace

ReadingListRequest read_reading_list(const std::vector<Parameter>& parameters,
                                     UnknownParameters unknown, const ReadingListMaking& making,
                                     Problems& problems) {
  const FacetValues& values = making.searcher.snapshot().values;
  const RequestCheck check = making.planner.checker();
  std::vector<PlannedConstraint> planned;
  ReadingListRequest request = read_reading_list_request(
      parameters, unknown,
      [&](const ReadingListRequest& asked, Problems& found) {
        check(asked.search, found);
        planned = plan_constraints(asked.constraints, values, making.analyzer, found);
      },
      making.searcher.audience(), problems);
  for (std::size_t i = 0; i < planned.size(); ++i) {
    ListConstraint& constraint = request.constraints[i];
    if (planned[i].value) constraint.code = values.of(constraint.facet)[*planned[i].value].code;
  }
  return request;
}

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
    if (request.pinned.empty()) {
      return maker.make(run.plan, run.outcome, outcome.constraints, request.size);
    }
    return maker.make_pinned(run.plan, run.outcome, outcome.constraints, request.size,
                             find_pinned(request, searcher, outcome.missing));
  });
  outcome.plan = std::move(run.plan);
  outcome.found = std::move(run.outcome);
  return outcome;
}

Answer ReadingListEndpoint::operator()(const Request& request, const PathValues&) const {
  StageTimes times;
  Problems problems;
  const ReadingListRequest asked = timed(times, Stage::kParse, [&] {
    return read_reading_list(request.parameters, UnknownParameters::kReject, making, problems);
  });
  if (!problems.empty()) throw BadRequest(std::move(problems));
  const Day today = citing.today();
  const std::string key = "list " + std::string(asked.format) + " " + to_iso(today) + " ";
  const auto make = [&] {
    const ReadingListOutcome outcome = run_reading_list(asked, making, times);
    return timed(times, Stage::kRender, [&] {
      const MadeReadingList made{asked,         outcome, making.searcher.snapshot(),
                                 citing.source, today,   say};
      if (asked.format == kListFormats.front().name) {
        return Answer{200, "application/json", to_text(reading_list_json(made)), {}};
      }
      NamedFile file = reading_list_file(made);
      return file_answer(std::move(file.text), std::move(file.media_type), file.name);
    });
  };
  return kept_unless_noted(asked, kept, key + canonical_query(asked), times, make);
}

}  // namespace kindred
