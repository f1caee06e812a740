#include "searchd/search/trends.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "searchd/request/target.hpp"
#include "tests/support/good_answer.hpp"
#include "tests/support/random_stories.hpp"
#include "tests/support/trends_oracle.hpp"

/// Stories by period against a plain look at every day and every story.
namespace kindred {
namespace {

using test::about;
using test::ExampleIndex;
using test::having;
using test::kWords;
using test::one_of;
using test::Random;
using test::random_request;
using test::random_stories;
using test::see_all;
using test::SeenStory;
using test::story;
using test::TrendsOracle;

Json trends_of(ExampleIndex& index, const std::string& query) {
  return test::good_answer(index, "/api/v1/trends", query);
}

/// The errors that the answer to a request lists, by parameter.
std::map<std::string, std::string> errors_of(ExampleIndex& index, const std::string& query) {
  const Answer answer = index.get("/api/v1/trends", parse_target("/?" + query).parameters);
  EXPECT_EQ(answer.status, 400) << query;
  std::map<std::string, std::string> errors;
  const Json problem = Json::parse(answer.body);
  for (const Json& error : problem.at("errors")) {
    errors[error.at("parameter")] = error.at("detail");
  }
  return errors;
}

Json share(std::uint32_t part, std::uint32_t whole) {
  if (whole == 0) return nullptr;
  return std::round(part * 100000.0 / whole) / 100;
}

TrendsRequest random_trends(const FacetValues& values, Random& random) {
  TrendsRequest request;
  const SearchRequest search = random_request(values, random);
  request.search.filters = search.filters;
  request.search.published_from = search.published_from;
  request.search.published_to = search.published_to;
  if (search.published_from > search.published_to) request.search.published_to.reset();
  request.search.facet_take = 1 + random() % 30;
  request.by = one_of(kTrendPeriodTable, random).period;
  const Facet split = one_of(facets_for(Audience::kPublic), random).facet;
  if (can_split(split)) request.split = split;
  return request;
}

std::uint32_t count_in(const std::map<std::string, std::uint32_t>& counts,
                       const std::string& code) {
  const auto found = counts.find(fold_code(code));
  return found == counts.end() ? 0 : found->second;
}

void expect_split(const Json& answer, const TrendsOracle& oracle) {
  const Json& values = answer.at("split").at("values");
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string code = values[i].at("code");
    ASSERT_EQ(values[i].at("stories"), count_in(oracle.split, code)) << code;
    ASSERT_EQ(values[i].at("per_thousand"), share(count_in(oracle.split, code), oracle.total));
    for (std::size_t p = 0; p < oracle.periods.size(); ++p) {
      const Json& split = answer.at("periods")[p].at("split");
      const std::uint32_t count = count_in(oracle.periods[p].split, code);
      ASSERT_EQ(split.at("stories")[i], count) << oracle.periods[p].name << " " << code;
      ASSERT_EQ(split.at("per_thousand")[i], share(count, oracle.periods[p].stories));
    }
  }
}

/// Every value is listed or told of. Of services the tops are no values of their own.
void expect_values(const Json& split, const TrendsOracle& oracle, const SearchRequest& request) {
  const Facet facet = *facet_named(std::string(split.at("facet")));
  if (facet == Facet::kService || facet == Facet::kProvider) return;
  std::size_t with_stories = 0;
  std::uint32_t least = 0xffffffff;
  for (const Json& value : split.at("values")) {
    const std::uint32_t count = value.at("stories");
    with_stories += count > 0 ? 1 : 0;
    const bool is_apart = value.at("code") == kMissing || !request.filters[facet].is_empty();
    if (!is_apart) least = std::min(least, count);
  }
  ASSERT_EQ(with_stories + split.at("more").get<std::size_t>(), oracle.split.size());
  if (split.at("more") == 0 || !request.filters[facet].is_empty()) return;
  for (const auto& [code, count] : oracle.split) {
    const bool is_listed = std::any_of(
        split.at("values").begin(), split.at("values").end(),
        [&](const Json& value) { return fold_code(std::string(value.at("code"))) == code; });
    ASSERT_TRUE(is_listed || count <= least) << code;
  }
}

void expect_trends(const Json& answer, const TrendsOracle& oracle) {
  ASSERT_EQ(answer.at("total"), oracle.total);
  ASSERT_EQ(answer.at("periods").size(), oracle.periods.size());
  std::uint32_t whole = 0;
  for (std::size_t i = 0; i < oracle.periods.size(); ++i) {
    const TrendsOracle::Period& expected = oracle.periods[i];
    const Json& period = answer.at("periods")[i];
    ASSERT_EQ(period.at("period"), expected.name);
    ASSERT_EQ(period.at("from"), to_iso(expected.first));
    ASSERT_EQ(period.at("to"), to_iso(expected.last));
    ASSERT_EQ(period.at("partial"), expected.is_partial) << expected.name;
    ASSERT_EQ(period.at("stories"), expected.stories) << expected.name;
    ASSERT_EQ(period.at("whole"), expected.whole) << expected.name;
    ASSERT_EQ(period.at("per_thousand"), share(expected.stories, expected.whole));
    whole += expected.whole;
  }
  ASSERT_EQ(answer.at("whole"), whole);
  ASSERT_EQ(answer.at("per_thousand"), share(oracle.total, whole));
}

/// Compares `rounds` random requests for stories that have `word`, or for all where it is empty.
void compare(ExampleIndex& index, const std::vector<SeenStory>& all, const std::string& word,
             int rounds, Random& random) {
  const auto found = word.empty() ? all : having(all, word);
  for (int round = 0; round < rounds; ++round) {
    TrendsRequest request = random_trends(index.snapshot().values, random);
    request.search.q = word;
    SCOPED_TRACE(canonical_query(request));
    const TrendsOracle oracle(all, found, request);
    const Json answer = trends_of(index, canonical_query(request));
    ASSERT_NO_FATAL_FAILURE(expect_trends(answer, oracle));
    ASSERT_EQ(answer.at("split").is_null(), !request.split);
    if (!request.split) continue;
    ASSERT_NO_FATAL_FAILURE(expect_split(answer, oracle));
    ASSERT_NO_FATAL_FAILURE(expect_values(answer.at("split"), oracle, request.search));
  }
}

TEST(TrendsOracle, AgreesOnGeneratedStories) {
  Random random(21);
  const auto stories = random_stories(300, random);
  ExampleIndex index(stories);
  compare(index, see_all(stories, index), "", 600, random);
}

TEST(TrendsOracle, AgreesOnStoriesThatHaveAWord) {
  Random random(22);
  const auto stories = random_stories(300, random);
  ExampleIndex index(stories);
  const auto seen = see_all(stories, index);
  for (const char* word : kWords) compare(index, seen, word, 150, random);
}

TEST(TrendsOracle, AgreesWhereAllIsToldAtOnce) {
  Random random(23);
  const std::vector<Story> stories = {story("a", "", "tea", "2023-12-31T23:59:59Z"),
                                      story("b", "", "tea", "2024-01-01")};
  ExampleIndex index(stories);
  compare(index, see_all(stories, index), "", 300, random);
}

/// More stories than are kept for the answer to the search for nothing.
TEST(Trends, CountAllStoriesOfALargeIndex) {
  std::vector<Story> stories;
  for (int i = 0; i < 1500; ++i) {
    stories.push_back(
        story(std::to_string(i), "", "tea", i % 3 == 0 ? "2022-05-01" : "2023-05-01"));
  }
  ExampleIndex index(stories);
  const Json answer = trends_of(index, "by=year");
  EXPECT_EQ(answer.at("total"), 1500);
  EXPECT_EQ(answer.at("periods")[0].at("stories"), 500);
  EXPECT_EQ(answer.at("periods")[1].at("stories"), 1000);
  EXPECT_EQ(answer.at("periods")[1].at("per_thousand"), 1000.0);
}

TEST(Trends, GrowthOfTheIndexIsNoTrend) {
  std::vector<Story> stories;
  for (int i = 0; i < 30; ++i) {
    const std::string body = i % 5 == 0 ? "The parking." : "The food.";
    stories.push_back(story(std::to_string(i), "", body, i < 10 ? "2022-05-01" : "2023-05-01"));
  }
  ExampleIndex index(stories);
  const Json periods = trends_of(index, "q=parking&by=year").at("periods");
  EXPECT_EQ(periods[0].at("stories"), 2);
  EXPECT_EQ(periods[1].at("stories"), 4);
  EXPECT_EQ(periods[0].at("per_thousand"), 200.0);
  EXPECT_EQ(periods[1].at("per_thousand"), 200.0);
}

TEST(Trends, KeepToWhatTheSearchOfTheSameWordsFinds) {
  ExampleIndex index({about(story("a", "", "A long wait.", "2022-03-01"), {"S-BAY-W9"}),
                      about(story("b", "", "A long wait.", "2022-04-01"), {"N-HILL-AE"}),
                      story("c", "", "Bay.", "2022-05-01")});
  for (const char* query :
       {"q=wait%20bay%20hospital", "q=%22wait%20long%22%20bay", "q=long%20zebra",
        "q=long%20zebra&matching=all", "q=-wait", "q=service:ward&as_typed=yes"}) {
    const Answer search =
        index.get("/api/v1/search", parse_target("/?" + std::string(query)).parameters);
    const Json trends = trends_of(index, query);
    EXPECT_EQ(trends.at("total"), Json::parse(search.body).at("total")) << query;
    EXPECT_EQ(trends.at("understood"), Json::parse(search.body).at("understood")) << query;
    EXPECT_EQ(trends.at("matching"), Json::parse(search.body).at("matching")) << query;
  }
}

TEST(Trends, OfAnIndexWithoutStoriesHaveNoPeriods) {
  ExampleIndex index({});
  const Json answer = trends_of(index, "q=tea&split=theme");
  EXPECT_EQ(answer.at("periods"), Json::array());
  EXPECT_EQ(answer.at("whole"), 0);
  EXPECT_TRUE(answer.at("per_thousand").is_null());
}

TEST(Trends, AreCountedAfterTheLastStoryOfAMonthWasWithdrawn) {
  ExampleIndex index(
      {story("1", "Tea", "Cold.", "2024-01-01"), story("2", "Tea", "Hot.", "2024-03-01")});
  Story withdrawn = story("1", "Tea", "Cold.", "2024-01-01");
  withdrawn.state = StoryState::kWithdrawn;
  index.write({withdrawn}, {}, {});
  index.sync();
  index.take_up();
  const Json periods = trends_of(index, "").at("periods");
  ASSERT_EQ(periods.size(), 1U);
  EXPECT_EQ(periods[0].at("period"), "2024-03");
  EXPECT_EQ(periods[0].at("stories"), 1);
}

TEST(Trends, OfDatesWithoutStoriesHaveNoPeriods) {
  ExampleIndex index({story("a", "", "tea", "2022-03-01")});
  EXPECT_EQ(trends_of(index, "published_from=2030").at("periods"), Json::array());
  EXPECT_EQ(trends_of(index, "published_to=2000").at("periods"), Json::array());
}

TEST(Trends, TellEveryErrorAtOnce) {
  ExampleIndex index({story("a", "", "tea")});
  const auto errors = errors_of(
      index, "by=week&split=month&theme=nope&published_from=2024&published_to=2023&facet_take=0");
  EXPECT_EQ(errors.size(), 5U);
  EXPECT_EQ(errors.at("by"), "must be one of month, quarter, year, not \"week\"");
  EXPECT_TRUE(
      errors.at("split").starts_with("must be one of provider, service, theme, author_role"))
      << errors.at("split");
  EXPECT_EQ(errors.count("published_from"), 1U);
  EXPECT_EQ(errors.count("theme"), 1U);
  EXPECT_EQ(errors.count("facet_take"), 1U);
}

TEST(Trends, ListWhatIsTakenWhereAParameterOfASearchIsNot) {
  ExampleIndex index({story("a", "", "tea")});
  for (const char* name : {"cursor", "sort", "take", "facet", "explain", "facet_examples",
                           "facet_q.theme", "colour"}) {
    const auto errors = errors_of(index, std::string(name) + "=1");
    ASSERT_EQ(errors.count(name), 1U) << name;
    EXPECT_TRUE(errors.at(name).starts_with(
        "is not a parameter; the parameters are q, as_typed, "
        "without_names, without_synonym, matching, by, split, facet_take, "
        "published_from, published_to, provider, service, theme, "))
        << errors.at(name);
    EXPECT_TRUE(errors.at(name).ends_with(", and of each filter all.… and not.…"));
  }
}

TEST(Trends, RefuseMorePeriodsThanAnybodyReads) {
  ExampleIndex index({story("a", "", "tea", "2024-01-01"), story("b", "", "tea", "9999-01-01")});
  EXPECT_TRUE(
      errors_of(index, "q=tea")
          .at("by")
          .starts_with("the stories span 95701 periods by month, and at most 1200 are answered"));
  EXPECT_EQ(errors_of(index, "by=year").count("by"), 1U);
  const std::string hundred_years = "published_from=2024-01&published_to=2123-12";
  EXPECT_EQ(trends_of(index, hundred_years).at("periods").size(), kMostPeriods);
  EXPECT_EQ(errors_of(index, "published_from=2024-01&published_to=2124-01").count("by"), 1U);
  EXPECT_EQ(trends_of(index, "published_to=2025").at("periods").size(), 24U);
}

}  // namespace
}  // namespace kindred
