#include "searchd/request/trends_request.hpp"

#include <gtest/gtest.h>

namespace kindred {
namespace {

std::vector<ParameterProblem> problems_of(const std::vector<Parameter>& parameters) {
  try {
    parse_trends_request(parameters);
  } catch (const BadRequest& error) {
    return error.problems();
  }
  return {};
}

TEST(TrendsRequest, IsByMonthAndWholeWhereNothingElseIsSaid) {
  const TrendsRequest request = parse_trends_request({{"by", ""}, {"split", ""}});
  EXPECT_EQ(request.by, TrendPeriod::kMonth);
  EXPECT_FALSE(request.split.has_value());
  EXPECT_EQ(canonical_query(request), "");
}

TEST(TrendsRequest, ReadsTheQuestionAsASearchDoes) {
  const std::vector<Parameter> question = {
      {"q", "tea & toast"},   {"theme", "food"},          {"all.tag", "cold"},
      {"not.service", "HWU"}, {"published_from", "2023"}, {"published_to", "2024-05"},
      {"as_typed", "1"},      {"without_names", "1"},     {"without_synonym", "carpark"}};
  EXPECT_EQ(parse_trends_request(question).search,
            parse_search_request(question, UnknownParameters::kReject));
}

TEST(TrendsRequest, HasOneCanonicalQuery) {
  const TrendsRequest request = parse_trends_request(
      {{"split", "polarity"}, {"by", "quarter"}, {"facet_take", "5"}, {"q", "tea"}});
  EXPECT_EQ(canonical_query(request), "q=tea&facet_take=5&by=quarter&split=polarity");
}

TEST(TrendsRequest, SplitsByEveryFacetButThePeriods) {
  for (const FacetRow& row : facets_for(Audience::kPublic)) {
    const auto problems = problems_of({{"split", std::string(row.name)}});
    const bool is_period = row.name == "year" || row.name == "month";
    EXPECT_EQ(problems.size(), is_period ? 1U : 0U) << row.name;
  }
}

TEST(TrendsRequest, TakesOneSplitAndOnePeriod) {
  const auto problems =
      problems_of({{"split", "theme"}, {"split", "progress"}, {"by", "year"}, {"by", "month"}});
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems[0].detail, "may be given only once");
  EXPECT_EQ(problems[1].parameter, "by");
}

TEST(TrendsRequest, RefusesDatesThatAreReversed) {
  const auto problems = problems_of({{"published_from", "2024"}, {"published_to", "2023"}});
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].parameter, "published_from");
}

TEST(TrendsRequest, AddsWhatOnlyTheIndexCanTell) {
  const auto check = [](const TrendsRequest&, Problems& problems) {
    problems.push_back({"theme", "is not there"});
  };
  try {
    parse_trends_request({{"by", "week"}}, check);
    FAIL() << "no error";
  } catch (const BadRequest& error) {
    EXPECT_EQ(error.problems().size(), 2U);
  }
}

}  // namespace
}  // namespace kindred
