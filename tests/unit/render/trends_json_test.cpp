#include "searchd/render/trends_json.hpp"

#include <gtest/gtest.h>

namespace kindred {
namespace {

Snapshot empty_snapshot() {
  Snapshot snapshot;
  snapshot.generation.folder = "/index/generation-000007";
  return snapshot;
}

/// One period of so many stories.
TrendsOutcome outcome_of(std::uint32_t stories, std::uint32_t whole) {
  TrendsOutcome outcome;
  PeriodCounts period;
  period.first = Day(std::chrono::year(2024) / 5 / 1);
  period.last = Day(std::chrono::year(2024) / 5 / 31);
  period.stories = stories;
  period.whole = whole;
  outcome.trends.periods = {period};
  outcome.trends.whole = whole;
  outcome.found.counts.total = stories;
  return outcome;
}

Json answer_to(const TrendsRequest& request, const TrendsOutcome& outcome) {
  return trends_json(request, outcome, empty_snapshot());
}

TEST(TrendsJson, RoundsSharesToTwoDecimals) {
  EXPECT_EQ(answer_to({}, outcome_of(1, 3)).at("per_thousand"), 333.33);
  EXPECT_EQ(answer_to({}, outcome_of(2, 3)).at("periods").at(0).at("per_thousand"), 666.67);
}

TEST(TrendsJson, HasNoShareOfNothing) {
  const Json answer = answer_to({}, outcome_of(0, 0));
  EXPECT_TRUE(answer.at("per_thousand").is_null());
  EXPECT_TRUE(answer.at("periods").at(0).at("per_thousand").is_null());
}

TEST(TrendsJson, NamesPeriodsByTheirLength) {
  TrendsRequest request;
  for (const auto& [by, name] : {std::pair{TrendPeriod::kMonth, "2024-05"},
                                 {TrendPeriod::kQuarter, "2024-Q2"},
                                 {TrendPeriod::kYear, "2024"}}) {
    request.by = by;
    EXPECT_EQ(answer_to(request, outcome_of(1, 1)).at("periods").at(0).at("period"), name);
  }
}

TEST(TrendsJson, HasASplitOnlyWhereAskedFor) {
  const Json answer = answer_to({}, outcome_of(1, 1));
  EXPECT_TRUE(answer.at("split").is_null());
  EXPECT_EQ(answer.at("periods").at(0).count("split"), 0U);
}

}  // namespace
}  // namespace kindred
