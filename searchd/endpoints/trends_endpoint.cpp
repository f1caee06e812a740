#include "searchd/endpoints/trends_endpoint.hpp"

#include "searchd/endpoints/carry_out.hpp"
#include "searchd/endpoints/search_endpoints.hpp"

namespace kindred {
namespace {

/// One story dated in the year 9999 would make an answer of thousands of empty months.
void check_periods(const TrendsRequest& request, const FacetValues& values, Problems& problems) {
  const std::size_t periods = period_range(request.by, request.search, values).size();
  if (periods <= kMostPeriods) return;
  const std::string name(row_of(request.by).name);
  problems.push_back({"by", "the stories span " + std::to_string(periods) + " periods by " + name +
                                ", and at most " + std::to_string(kMostPeriods) +
                                " are answered; ask for longer ones, or narrow published_from and "
                                "published_to"});
}

TrendsCheck checker(const Planner& planner, const FacetValues& values) {
  return [check = planner.checker(), &values](const TrendsRequest& request, Problems& problems) {
    check(request.search, problems);
    check_periods(request, values, problems);
  };
}

}  // namespace

TrendsOutcome run_trends(const TrendsRequest& asked, Searcher& searcher, const Planner& planner,
                         StageTimes& times) {
  const Snapshot& snapshot = searcher.snapshot();
  QueryPlan plan = timed(times, Stage::kPlan, [&] { return planner.plan(asked.search); });
  auto [carried_out, found] = carry_out(std::move(plan), searcher, [&](const QueryPlan& asked_for) {
    return searcher.find_all(asked_for);
  });
  times += found.times;
  TrendsOutcome outcome{std::move(carried_out), std::move(found), {}};
  outcome.trends = timed(times, Stage::kCount, [&] {
    return count_trends({asked, outcome.plan, outcome.found.documents}, snapshot.columns,
                        snapshot.values);
  });
  return outcome;
}

Answer TrendsEndpoint::operator()(const Request& request, const PathValues&) const {
  StageTimes times;
  const TrendsRequest asked = timed(times, Stage::kParse, [&] {
    return parse_trends_request(request.parameters, checker(planner, searcher.snapshot().values),
                                searcher.audience());
  });
  return kept_or_made(kept, "trends " + canonical_query(asked), times, [&] {
    const TrendsOutcome outcome = run_trends(asked, searcher, planner, times);
    return timed(times, Stage::kRender, [&] {
      const Json json = trends_json(asked, outcome, searcher.snapshot());
      return Answer{200, "application/json", to_text(json), {}};
    });
  });
}

}  // namespace kindred
