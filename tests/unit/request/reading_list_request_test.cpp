#include "searchd/request/reading_list_request.hpp"

#include <gtest/gtest.h>

namespace kindred {
namespace {

using Constraints = std::vector<ListConstraint>;

std::vector<ParameterProblem> problems_of(const std::vector<Parameter>& parameters) {
  try {
    parse_reading_list_request(parameters);
  } catch (const BadRequest& error) {
    return error.problems();
  }
  return {};
}

TEST(ReadingListRequest, IsTenStoriesWithoutConstraintsWhereNothingElseIsSaid) {
  const auto request = parse_reading_list_request({{"size", ""}, {"least", ""}});
  EXPECT_EQ(request.size, 10U);
  EXPECT_TRUE(request.constraints.empty());
  EXPECT_EQ(canonical_query(request), "");
}

TEST(ReadingListRequest, ReadsTheQuestionAsASearchDoes) {
  const std::vector<Parameter> question = {
      {"q", "tea & toast"},   {"theme", "food"},          {"all.tag", "cold"},
      {"not.service", "HWU"}, {"published_from", "2023"}, {"published_to", "2024-05"},
      {"as_typed", "1"},      {"without_names", "1"},     {"without_synonym", "carpark"}};
  EXPECT_EQ(parse_reading_list_request(question).search,
            parse_search_request(question, UnknownParameters::kReject));
}

TEST(ReadingListRequest, ReadsConstraintsOfEveryKind) {
  const auto request = parse_reading_list_request({{"balance", "polarity"},
                                                   {"most_per", "service:1"},
                                                   {"most", "polarity:negative:0"},
                                                   {"least", "change:made:2"}});
  EXPECT_EQ(request.constraints,
            (Constraints{{ConstraintKind::kLeast, Facet::kChange, "made", 2},
                         {ConstraintKind::kMost, Facet::kPolarity, "negative", 0},
                         {ConstraintKind::kMostPer, Facet::kService, "", 1},
                         {ConstraintKind::kBalance, Facet::kPolarity, "", 1}}));
}

TEST(ReadingListRequest, TakesEveryFacet) {
  for (const FacetRow& row : facets_for(Audience::kPublic)) {
    const std::string name(row.name);
    EXPECT_TRUE(problems_of({{"least", name + ":a:1"}, {"most_per", name + ":1"}}).empty()) << name;
  }
}

TEST(ReadingListRequest, ReadsCodesWithColons) {
  const auto request = parse_reading_list_request({{"least", "service:RX1:W:7:2"}});
  EXPECT_EQ(request.constraints,
            (Constraints{{ConstraintKind::kLeast, Facet::kService, "RX1:W:7", 2}}));
}

TEST(ReadingListRequest, IsTheSameInWhateverOrderConstraintsCome) {
  const std::vector<Parameter> one = {{"least", "theme:food:1"}, {"least", "author_role:carer:2"}};
  const std::vector<Parameter> other = {
      {"least", "author_role:carer:2"}, {"least", "theme:food:1"}, {"least", "theme:food:1"}};
  EXPECT_EQ(parse_reading_list_request(one), parse_reading_list_request(other));
}

TEST(ReadingListRequest, HasOneCanonicalQueryThatReadsAsTheSame) {
  const auto request = parse_reading_list_request({{"most_per", "service:1"},
                                                   {"least", "tag:tea & toast:2"},
                                                   {"balance", "polarity"},
                                                   {"size", "5"},
                                                   {"q", "tea"}});
  EXPECT_EQ(canonical_query(request),
            "q=tea&size=5&least=tag%3Atea%20%26%20toast%3A2&most_per=service%3A1&balance=polarity");
  EXPECT_EQ(parse_reading_list_request({{"q", "tea"},
                                        {"size", "5"},
                                        {"least", "tag:tea & toast:2"},
                                        {"most_per", "service:1"},
                                        {"balance", "polarity"}}),
            request);
}

TEST(ReadingListRequest, ReportsEveryProblemAtOnce) {
  const auto problems = problems_of({{"size", "51"},
                                     {"least", "carer:2"},
                                     {"least", "colour:red:x"},
                                     {"most", "theme::2"},
                                     {"most_per", "theme:food:2"},
                                     {"balance", "theme"},
                                     {"sort", "newest"}});
  ASSERT_EQ(problems.size(), 8U);
  EXPECT_EQ(problems[0].detail, "must be a whole number from 1 to 50, not \"51\"");
  EXPECT_EQ(problems[1].detail,
            "must be FACET:VALUE:NUMBER, as author_role:carer:2, not \"carer:2\"");
  EXPECT_TRUE(problems[2].detail.starts_with("must begin with one of provider, service, theme, "));
  EXPECT_TRUE(problems[2].detail.ends_with(", not \"colour\""));
  EXPECT_EQ(problems[3].detail, "must end in a whole number from 1 to 50, not \"x\"");
  EXPECT_EQ(problems[4].parameter, "most");
  EXPECT_EQ(problems[5].detail, "must be FACET:NUMBER, as service:1, not \"theme:food:2\"");
  EXPECT_EQ(problems[6].detail, "must be polarity, not \"theme\"");
  EXPECT_EQ(problems[7].parameter, "sort");
}

TEST(ReadingListRequest, RefusesTwoNumbersForTheSame) {
  const auto problems = problems_of({{"least", "theme:food:1"}, {"least", "theme:FOOD:2"}});
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].detail,
            "says both least=theme:food:1 and least=theme:FOOD:2; leave out one");
}

TEST(ReadingListRequest, RefusesMoreConstraintsThanAreMet) {
  std::vector<Parameter> many;
  for (std::size_t i = 0; i <= kMostConstraints; ++i) {
    many.push_back({"least", "tag:t" + std::to_string(i) + ":1"});
  }
  const auto problems = problems_of(many);
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].detail,
            "with most, most_per and balance gives 21 constraints, and at most 20 are met");
  many.pop_back();
  EXPECT_TRUE(problems_of(many).empty());
}

TEST(ReadingListRequest, TakesMoreStoriesAtLeastThanTheListHas) {
  EXPECT_TRUE(problems_of({{"size", "3"}, {"least", "theme:food:5"}}).empty());
}

}  // namespace
}  // namespace kindred
