#include <gtest/gtest.h>

#include "tests/unit/render/example_answers.hpp"

namespace kindred {
namespace {

using test::example_catalogue;
using test::example_hit;
using test::example_search;

/// Counts for example_catalogue: nodes TR, HG, HG-W4, GP and themes travel, parking, staff.
FacetCounts counts_of(std::vector<std::uint32_t> providers, std::vector<std::uint32_t> themes) {
  FacetCounts counts;
  counts.total = 1;
  counts.of[Facet::kService] = std::vector<std::uint32_t>(4, 0);
  counts.of[Facet::kProvider] = std::move(providers);
  counts.of[Facet::kTheme] = std::move(themes);
  return counts;
}

TEST(HomePage, ShowsBothLevelsOfThemesWithTheirCounts) {
  const Json view =
      home_view(example_search(), counts_of({1, 0, 0, 0}, {2000, 1500, 0}), example_catalogue());
  ASSERT_EQ(view.at("categories").size(), 1U);
  const Json& travel = view.at("categories")[0];
  EXPECT_EQ(travel.at("name"), "Travel");
  EXPECT_EQ(travel.at("count"), "2,000");
  EXPECT_EQ(travel.at("url"), "/themes/travel");
  ASSERT_EQ(travel.at("themes").size(), 1U);
  EXPECT_EQ(travel.at("themes")[0].at("name"), "Parking");
  EXPECT_EQ(travel.at("themes")[0].at("count"), "1,500");
}

TEST(HomePage, ShowsOrganisationsWithTheMostStoriesFirst) {
  const Json view =
      home_view(example_search(), counts_of({3, 9, 9, 5}, {0, 0, 0}), example_catalogue());
  ASSERT_EQ(view.at("providers").size(), 2U);
  EXPECT_EQ(view.at("providers")[0].at("name"), "Surgery");
  EXPECT_EQ(view.at("providers")[0].at("url"), "/services/GP");
  EXPECT_EQ(view.at("providers")[1].at("name"), "Trust");
}

TEST(HomePage, SaysHowManyStoriesUntilWhen) {
  Json newest = example_search();
  newest["total"] = 12345;
  const Json view = home_view(newest, counts_of({1, 0, 0, 0}, {0, 0, 0}), example_catalogue());
  EXPECT_EQ(view.at("total_text"), "12,345 stories");
  EXPECT_EQ(view.at("until_text"), "the newest from March 2024");
}

TEST(HomePage, CountsTheOrganisationsItLeavesOut) {
  std::vector<Service> services;
  for (int i = 0; i < 30; ++i) {
    services.push_back({"P" + std::to_string(i), "P", ServiceKind::kOrganisation, "", {}, {}, {}});
  }
  const FacetCounts counts = counts_of(std::vector<std::uint32_t>(30, 1), {});
  const Json view = home_view(example_search(), counts, Catalogue(std::move(services), {}));
  EXPECT_EQ(view.at("providers").size(), 24U);
  EXPECT_EQ(view.at("more_providers"), "and 6 organisations more, which a search will find.");
}

TEST(HomePage, ShowsAFewOfTheNewestStories) {
  Json newest = example_search();
  newest["hits"] = Json(9, example_hit());
  const Json view = home_view(newest, counts_of({1, 0, 0, 0}, {0, 0, 0}), example_catalogue());
  EXPECT_EQ(view.at("hits").size(), kHomeStories);
}

TEST(HomePage, StandsWithoutAnyStory) {
  const Json view = home_view(test::example_empty_search(), counts_of({0, 0, 0, 0}, {0, 0, 0}),
                              example_catalogue());
  const std::string html = test::render("home", view);
  EXPECT_TRUE(test::contains(html, "0 stories"));
  EXPECT_FALSE(test::contains(html, "<h2"));
}

TEST(HomePage, HasOneSearchBox) {
  const std::string html = test::render(
      "home", home_view(example_search(), counts_of({1, 0, 0, 0}, {1, 1, 0}), example_catalogue()));
  EXPECT_EQ(test::occurrences(html, "role=\"search\""), 1U);
}

}  // namespace
}  // namespace kindred
