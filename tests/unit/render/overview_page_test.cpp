#include <gtest/gtest.h>

#include "tests/unit/render/example_overview.hpp"

/// The pages of a service and of a theme.
namespace kindred {
namespace {

using test::contains;
using test::english;
using test::example_found;
using test::example_service_answers;
using test::example_service_page;
using test::example_theme_page;

TEST(Share, IsAPercentageOfManyOnly) {
  EXPECT_EQ(share_text(3, 7, english()), "3 of 7");
  EXPECT_EQ(share_text(19, 19, english()), "19 of 19");
  EXPECT_EQ(share_text(5, 20, english()), "25% (5 of 20)");
  EXPECT_EQ(share_text(1250, 3000, english()), "42% (1,250 of 3,000)");
  EXPECT_EQ(share_text(0, 0, english()), "none yet");
}

TEST(TrendPeriods, AreAsShortAsTheStoriesAreDense) {
  Json found = example_found();
  found["facets"]["year"] = test::facet_of({{"2023", 1}, {"2024", 1}});
  for (const auto& [total, period] : {std::pair{48, TrendPeriod::kMonth},
                                      {47, TrendPeriod::kQuarter},
                                      {16, TrendPeriod::kQuarter},
                                      {15, TrendPeriod::kYear}}) {
    found["total"] = total;
    EXPECT_EQ(trend_period(found), period) << total;
  }
  found["total"] = 100'000;
  found["facets"]["year"] = test::facet_of({{"2012", 1}, {"2024", 1}});
  EXPECT_EQ(trend_period(found), TrendPeriod::kYear);  // 52 quarters
}

TEST(ServicePage, SaysHowManyStoriesOverWhichYears) {
  const Json view = example_service_page();
  EXPECT_EQ(view.at("total_text"), "12 stories");
  EXPECT_EQ(view.at("span_text"), "from 2023 to 2024");
  EXPECT_EQ(view.at("canonical_url"), "/services/HG");
}

TEST(ServicePage, LinksToTheLevelsAboveAndBelow) {
  const Json view = example_service_page();
  ASSERT_EQ(view.at("above").size(), 1U);
  EXPECT_EQ(view.at("above")[0],
            (Json{{"name", "Trust"}, {"url", "/services/TR"}, {"count", "40"}}));
  ASSERT_EQ(view.at("below").size(), 1U);
  EXPECT_EQ(view.at("below")[0],
            (Json{{"name", "Ward 4"}, {"url", "/services/HG-W4"}, {"count", "9"}}));
}

TEST(ServicePage, SearchesInsideWithTheFilterOfItsLevel) {
  const std::string html = test::render("service", example_service_page());
  EXPECT_TRUE(contains(html, "<input type=\"hidden\" name=\"service\" value=\"HG\">"));
  const Json top =
      service_page_view(example_service_answers(), 0, test::example_catalogue(), english());
  EXPECT_TRUE(contains(test::render("service", top), "name=\"provider\" value=\"TR\""));
  EXPECT_FALSE(top.at("has_above").get<bool>());
}

TEST(ServicePage, SaysInWhichBandHalfOfTheFirstRepliesLie) {
  const Json view = example_service_page().at("response_days");
  EXPECT_EQ(view.at("median"),
            "Half of the stories with a reply had their first no later than this: 8 to 30 days.");
  ASSERT_EQ(view.at("bands").size(), 5U);
  EXPECT_EQ(view.at("bands")[1].at("share"), "2 of 7");
  EXPECT_EQ(view.at("bands")[1].at("url"), "/search?service=HG&response_days=1-3");
  EXPECT_EQ(view.at("bands")[2].at("share"), "0 of 7");
  EXPECT_EQ(view.at("bands")[2].at("url"), "");
}

TEST(ServicePage, GivesNoMedianOfFewReplies) {
  ServiceAnswers answers = example_service_answers();
  answers.own.found["facets"]["response_days"] = test::facet_of({{"1-3", 4}, {"_missing", 8}});
  EXPECT_EQ(example_service_page(answers).at("response_days").at("median"), "");
  answers.own.found["facets"]["response_days"] = test::facet_of({{"_missing", 12}});
  EXPECT_TRUE(example_service_page(answers).at("response_days").is_null());
}

TEST(ServicePage, SetsRatesBesideThoseOfTheLevelAbove) {
  const Json view = example_service_page().at("comparison");
  EXPECT_EQ(view.at("name_above"), "Trust");
  const Json& rows = view.at("rows");
  EXPECT_EQ(rows[0],
            (Json{{"rate", "have a reply"}, {"here", "7 of 12"}, {"there", "75% (301 of 400)"}}));
  EXPECT_EQ(rows[1].at("here"), "3 of 7");   // within a week, of those with a reply
  EXPECT_EQ(rows[3].at("here"), "5 of 11");  // positive, of those with tags
}

TEST(ServicePage, ShowsThemesWithinCategoriesByPolarity) {
  const Json rows = example_service_page().at("balance").at("rows");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].at("url"), "/themes/parking");
  EXPECT_EQ(rows[0].at("untagged"), "1");
}

TEST(ServicePage, StandsWithoutAnyStory) {
  ServiceAnswers answers = example_service_answers();
  answers.own.found = test::example_empty_search();
  for (const Facet facet : kOverviewFacets) {
    answers.own.found["facets"][std::string(row_of(facet).name)] = test::facet(Json::array());
  }
  answers.own.trends["periods"] = Json::array();
  answers.own.sample = Json::array();
  answers.unanswered.found = answers.changed.found = test::example_empty_search();
  const std::string html = test::render("service", example_service_page(answers));
  EXPECT_TRUE(contains(html, "No stories"));
  EXPECT_FALSE(contains(html, "<svg"));
  EXPECT_FALSE(contains(html, "search-inside"));
}

TEST(ServicePage, SaysWhenTheServiceWasClosed) {
  const Day day = Day(std::chrono::year(2022) / 3 / 31);
  const Catalogue catalogue({{"OLD", "Old Ward", ServiceKind::kWard, "", {}, {}, day}}, {});
  const Json view = service_page_view(example_service_answers(), 0, catalogue, english());
  EXPECT_EQ(view.at("closed_text"), "Closed on 31 March 2022. Its stories stay.");
}

TEST(ThemePage, SaysWhatItIsAndWhatItIsDividedInto) {
  const Json view = example_theme_page();
  EXPECT_EQ(view.at("name"), "Travel");
  EXPECT_EQ(view.at("providers_text"), "They are about 1 organisation.");
  ASSERT_EQ(view.at("below").size(), 1U);
  EXPECT_EQ(view.at("below")[0].at("url"), "/themes/parking");
  EXPECT_TRUE(view.at("above").is_null());
}

TEST(ThemePage, BalancesItselfBeforeItsParts) {
  const Json rows = example_theme_page().at("balance").at("rows");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].at("count"), "12");
  EXPECT_EQ(rows[1].at("url"), "/themes/parking");
}

TEST(ThemePage, LeadsToTheSearchAndToAReadingList) {
  const std::string html = test::render("theme", example_theme_page());
  EXPECT_TRUE(contains(html, "name=\"theme\" value=\"travel\""));
  EXPECT_TRUE(contains(html, "href=\"/reading-list?theme=travel\""));
}

}  // namespace
}  // namespace kindred
