#include "searchd/render/chart.hpp"

#include <algorithm>
#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "tests/unit/render/example_overview.hpp"

namespace kindred {
namespace {

using test::contains;
using test::english;
using test::example_trends;
using test::occurrences;

std::vector<std::string> all_of(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at) {
    found.push_back((*at)[1].str());
  }
  return found;
}

/// "12.34%" as 12.34.
double percent_of(const Json& text) { return std::stod(text.get<std::string>()); }

std::string rendered(const char* name, Json chart) {
  return test::render(name, Json{{name, std::move(chart)}, {"balance_heading", "Themes"}});
}

TEST(AxisEnd, IsTheNextRoundNumber) {
  for (const auto& [most, end] : std::vector<std::pair<std::uint64_t, std::uint64_t>>{
           {1, 1}, {2, 2}, {3, 5}, {6, 10}, {10, 10}, {11, 20}, {501, 1000}}) {
    EXPECT_EQ(axis_end(most), end) << most;
  }
}

TEST(Timeline, BeginsWithTheFirstStoryAndKeepsEmptyPeriods) {
  const Json view = timeline_view(example_trends(), {}, english());
  ASSERT_EQ(view.at("bars").size(), 4U);
  EXPECT_EQ(view.at("bars")[0].at("name"), "December 2023");
  EXPECT_EQ(view.at("bars")[1].at("count"), "0");
  EXPECT_EQ(view.at("description"), "Most stories: 7, in February 2024.");
}

TEST(Timeline, IsNotThereWithoutStories) {
  Json trends = example_trends();
  for (Json& period : trends["periods"]) period["stories"] = 0;
  EXPECT_TRUE(timeline_view(trends, {}, english()).is_null());
}

TEST(Timeline, DrawsBarsAsHighAsTheirNumbersFromTheAxisUp) {
  const Json view = timeline_view(example_trends(), {}, english());  // an axis to 10, 140 high
  std::vector<int> heights;
  for (const Json& bar : view.at("bars")) {
    heights.push_back(bar.at("height"));
    EXPECT_EQ(bar.at("y").get<int>() + bar.at("height").get<int>(), 162);
  }
  EXPECT_EQ(heights, (std::vector<int>{42, 0, 98, 28}));
}

TEST(Timeline, SaysTheSameNumbersInTheTableAsInTheBars) {
  const std::string html = rendered("timeline", timeline_view(example_trends(), {}, english()));
  const auto bars = all_of(html, "<title>[^<]*: ([0-9,]+)</title></rect>");
  const auto rows = all_of(html, "</th><td>([0-9,]+)</td>");
  EXPECT_EQ(bars, (std::vector<std::string>{"3", "0", "7", "2"}));
  EXPECT_EQ(rows, bars);
}

TEST(Timeline, MarksThePeriodThatIsNotOver) {
  const std::string html = rendered("timeline", timeline_view(example_trends(), {}, english()));
  EXPECT_EQ(occurrences(html, "class=\"bar partial\""), 1U);
  EXPECT_TRUE(contains(html, "March 2024, may not be complete: 2"));
  EXPECT_TRUE(
      contains(html, "A striped bar may not be complete: it is the period of the newest story."));
  EXPECT_TRUE(contains(html, "March 2024</a> (may not be complete)"));
}

TEST(Timeline, LinksEachPeriodToItsStories) {
  SearchRequest search;
  search.filters[Facet::kTheme].any = {"parking"};
  const Json view = timeline_view(example_trends(), search, english());
  EXPECT_EQ(view.at("bars")[2].at("url"),
            "/search?theme=parking&published_from=2024-02-01&published_to=2024-02-29");
}

TEST(Timeline, NamesQuartersAndYears) {
  Json trends = {
      {"by", "quarter"},
      {"periods", Json::array({test::example_period("2024-Q2", "2024-04-01", "2024-06-30", 1)})}};
  EXPECT_EQ(timeline_view(trends, {}, english()).at("bars")[0].at("name"), "April to June 2024");
  trends["by"] = "year";
  EXPECT_EQ(timeline_view(trends, {}, english()).at("bars")[0].at("name"), "2024");
}

TEST(Timeline, LabelsEveryYearOfAFew) {
  Json trends = {{"by", "quarter"}, {"periods", Json::array()}};
  for (int i = 0; i < 27; ++i) {
    const std::string year = std::to_string(2020 + i / 4);
    trends["periods"].push_back(test::example_period(year + "-Q" + std::to_string(1 + i % 4),
                                                     year + "-01-01", year + "-03-31", 1));
  }
  std::set<std::string> years;
  const Json view = timeline_view(trends, {}, english());
  for (const Json& label : view.at("labels")) {
    if (label.at("where") != "narrow") years.insert(label.at("text"));
  }
  EXPECT_EQ(years, (std::set<std::string>{"2020", "2021", "2022", "2023", "2024", "2025", "2026"}));
}

/// The texts of labels on pages of a kind.
std::vector<std::string> texts_on(const std::string& page, const Json& labels) {
  std::vector<std::string> texts;
  for (const Json& label : labels) {
    if (label.at("where") == "" || label.at("where") == page) texts.push_back(label.at("text"));
  }
  std::sort(texts.begin(), texts.end());
  return texts;
}

TEST(Labels, KeepClearOfEachOther) {
  const Json labels = labels_view({{.06, "2023"}, {.1, "2024"}, {.2, "2025"}, {.5, "2026"}});
  EXPECT_EQ(texts_on("wide", labels), (std::vector<std::string>{"2024", "2025", "2026"}));
  EXPECT_EQ(texts_on("narrow", labels), (std::vector<std::string>{"2023", "2025", "2026"}));
  const Json last = {{"x", "50.00%"}, {"text", "2026"}, {"is_last", false}, {"where", ""}};
  EXPECT_EQ(labels[2], last);
}

TEST(Labels, EndWithTheChart) {
  EXPECT_EQ(labels_view({{.99, "2026"}})[0],
            (Json{{"x", "100.00%"}, {"text", "2026"}, {"is_last", true}, {"where", ""}}));
  const Json labels = labels_view({{.92, "2026"}});
  ASSERT_EQ(labels.size(), 2U);
  EXPECT_EQ(labels[0].at("where"), "wide");
  EXPECT_EQ(labels[0].at("x"), "92.00%");
  EXPECT_EQ(labels[1].at("where"), "narrow");
  EXPECT_EQ(labels[1].at("x"), "100.00%");
}

const std::vector<Balance> kBalances = {
    {.name = "<Food>",
     .url = "/themes/food",
     .stories = 20,
     .negative = 3,
     .mixed = 2,
     .neutral = 1,
     .positive = 10},
    {.name = "Noise", .url = "/themes/noise", .stories = 4, .negative = 4}};

TEST(BalanceChart, DrawsSegmentsSideBySideOnOneScale) {
  const Json view = balance_view(kBalances, english());
  double width = 0;
  double next = 0;
  for (const Json& segment : view.at("rows")[0].at("segments")) {
    if (next > 0) {
      EXPECT_NEAR(percent_of(segment.at("x")), next, .02);
    }
    next = percent_of(segment.at("x")) + percent_of(segment.at("width"));
    width += percent_of(segment.at("width"));
  }
  const Json& noise = view.at("rows")[1].at("segments");
  ASSERT_EQ(noise.size(), 1U);
  EXPECT_NEAR(width / percent_of(noise[0].at("width")), 16. / 4, .01);
}

TEST(BalanceChart, HasWhatIsNeitherAcrossTheMiddle) {
  const Json segments = balance_view(kBalances, english()).at("rows")[0].at("segments");
  ASSERT_EQ(segments.size(), 4U);
  const double begin = percent_of(segments[1].at("x"));
  const double end = percent_of(segments[2].at("x")) + percent_of(segments[2].at("width"));
  EXPECT_NEAR((begin + end) / 2, 50, .02);
  const Json noise = balance_view(kBalances, english()).at("rows")[1].at("segments")[0];
  EXPECT_NEAR(percent_of(noise.at("x")) + percent_of(noise.at("width")), 50, .02);
}

TEST(BalanceChart, SaysEveryNumberInWordsAndInTheTable) {
  const std::string html = rendered("balance", balance_view(kBalances, english()));
  EXPECT_TRUE(contains(html,
                       "aria-label=\"&lt;Food&gt;: 3 complain, 2 both praise and complain, 1 do "
                       "neither, 10 praise\""));
  EXPECT_TRUE(contains(html, "<td>3</td><td>2</td><td>1</td><td>10</td><td>4</td><td>20</td>"));
  EXPECT_TRUE(contains(html, "<td>4</td><td>0</td><td>0</td><td>0</td><td>0</td><td>4</td>"));
}

TEST(BalanceChart, IsNotThereWithoutTags) {
  EXPECT_TRUE(balance_view({}, english()).is_null());
  EXPECT_TRUE(balance_view({{.name = "Food", .stories = 3}}, english()).is_null());
}

Json hits(std::size_t count, const std::string& published_at) {
  Json all = Json::array();
  for (std::size_t i = 0; i < count; ++i) {
    all.push_back(test::example_hit());
    all.back()["published_at"] = published_at;
  }
  return all;
}

TEST(SwarmChart, HasADotForEachStoryThatIsALinkToIt) {
  const Json sample = test::example_overview().sample;
  const std::string html = rendered("swarm", swarm_view(sample, 2, english()));
  EXPECT_EQ(occurrences(html, "tabindex=\"-1\""), 2U);
  EXPECT_TRUE(contains(
      html, "<title>&lt;b&gt;Later&lt;/b&gt;. 2 March 2024. Answered, no change so far</title>"));
  EXPECT_TRUE(contains(html, "href=\"#dot-response\""));
  EXPECT_TRUE(contains(html, "href=\"#dot-_missing\""));
  EXPECT_TRUE(contains(html, "All stories are shown."));
}

TEST(SwarmChart, ListsItsStoriesBesideIt) {
  const std::string html =
      rendered("swarm", swarm_view(test::example_overview().sample, 2, english()));
  EXPECT_EQ(occurrences(html, "<tr><th scope=\"row\"><a href=\"/stories/A-1\""), 2U);
  EXPECT_TRUE(contains(html, "<td>2 March 2024</td><td>Answered, no change so far</td>"));
}

TEST(SwarmChart, SaysThatItIsASample) {
  const Json view = swarm_view(hits(kMostDots, "2024-03-01T09:30:00Z"), 1234, english());
  EXPECT_EQ(view.at("sample"),
            "Shown are 120 of 1,234 stories, taken evenly from the newest to the oldest.");
}

TEST(SwarmChart, PutsNoTwoDotsInOnePlace) {
  const Json view = swarm_view(hits(kMostDots, "2024-03-01T09:30:00Z"), kMostDots, english());
  std::set<std::pair<std::string, int>> places;
  for (const Json& dot : view.at("dots")) {
    EXPECT_TRUE(places.emplace(dot.at("x").get<std::string>(), dot.at("y").get<int>()).second);
    EXPECT_GE(dot.at("y").get<int>(), 6);
  }
}

TEST(SwarmChart, StandsEarlierStoriesToTheLeft) {
  const Json view = swarm_view(test::example_overview().sample, 2, english());
  EXPECT_GT(percent_of(view.at("dots")[0].at("x")), 95);
  EXPECT_LT(percent_of(view.at("dots")[1].at("x")), 5);
}

TEST(SwarmChart, ExplainsTheKindsOfDotsItHas) {
  const Json legend = swarm_view(test::example_overview().sample, 2, english()).at("legend");
  ASSERT_EQ(legend.size(), 2U);
  EXPECT_EQ(legend[0].at("words"), "Answered, no change so far");
  EXPECT_EQ(legend[1].at("words"), "Not known");
}

}  // namespace
}  // namespace kindred
