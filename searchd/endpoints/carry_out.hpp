#pragma once

#include <optional>
#include <utility>

#include "searchd/query/query_plan.hpp"
#include "searchd/search/searcher.hpp"

namespace kindred {

/// A plan as it was carried out: kept to the services the question names or, where these have no
/// stories of what else it says, to what they lie within, or to none; the words of their names
/// searched where no story has what else it says; phrases read as words where no story has them.
/// The outcome's times are those of all searches that this took.
template <class Outcome>
struct CarriedOut {
  QueryPlan plan;
  Outcome outcome;
};

/// `find` takes a plan and gives an outcome with `counts` and `times`; it is called until there are
/// stories.
template <class Find>
auto carry_out(QueryPlan plan, Searcher& searcher, Find find) -> CarriedOut<decltype(find(plan))> {
  StageTimes times;
  const auto search = [&](const QueryPlan& one) {
    auto outcome = find(one);
    times += outcome.times;
    outcome.times = times;
    return outcome;
  };
  const CodeTree& services = searcher.snapshot().catalogue.service_tree();
  for (std::size_t levels = 0; auto narrow = narrowed(plan, services, levels); ++levels) {
    auto outcome = search(*narrow);
    if (outcome.counts.total > 0) return {std::move(*narrow), std::move(outcome)};
  }
  auto rest = unnamed(plan);
  auto outcome = search(rest ? *rest : plan);
  const auto search_again = [&](std::optional<QueryPlan> other) {
    if (!other) return;
    plan = std::move(*other);
    outcome = search(plan);
  };
  if (rest && outcome.counts.unfiltered == 0) {
    outcome = search(plan);
  } else if (rest) {
    plan = std::move(*rest);
  }
  const auto is_found = [&](const QueryNode& part) { return searcher.has_stories(part); };
  if (outcome.counts.unfiltered == 0) {
    search_again(
        timed(times, Stage::kMatch, [&] { return loosened(plan, is_found, searcher.analyzer()); }));
  }
  if (outcome.counts.unfiltered == 0) search_again(with_optional_parts(plan));
  return {std::move(plan), std::move(outcome)};
}

}  // namespace kindred
