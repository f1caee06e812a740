#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "tests/support/answers.hpp"
#include "tests/support/good_answer.hpp"
#include "tests/support/random_stories.hpp"
#include "tests/support/sample_index.hpp"

/// The pages of services and themes beside the answers of the API.
namespace kindred {
namespace {

using test::about;
using test::ExampleIndex;
using test::good_answer;
using test::has;
using test::sample_index;
using test::story;

std::string page(ExampleIndex& index, const std::string& path) {
  const Answer answer = index.get(path);
  EXPECT_EQ(answer.status, 200) << path;
  return answer.body;
}

std::vector<std::string> all_of(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at) {
    found.push_back((*at)[1].str());
  }
  return found;
}

/// From the element with this id to the end of its section.
std::string section(const std::string& html, const std::string& id) {
  const auto begin = html.find(" id=\"" + id + "\"");
  return begin == std::string::npos ? ""
                                    : html.substr(begin, html.find("</section>", begin) - begin);
}

/// By which period the page counts.
std::string period_of(const std::string& timeline) {
  if (has(timeline, "by month")) return "month";
  return has(timeline, "by quarter") ? "quarter" : "year";
}

void expect_timeline_of_trends(ExampleIndex& index, const std::string& html,
                               const std::string& filter) {
  const std::string timeline = section(html, "timeline-heading");
  const Json trends = good_answer(index, "/api/v1/trends", filter + "&by=" + period_of(timeline));
  std::vector<std::string> stories;
  for (const Json& period : trends.at("periods")) {
    const auto count = period.at("stories").get<int>();
    if (count > 0 || !stories.empty()) stories.push_back(std::to_string(count));
  }
  EXPECT_EQ(all_of(timeline, "<title>[^<]*: ([0-9]+)</title></rect>"), stories) << filter;
  EXPECT_EQ(all_of(timeline, "</th><td>([0-9]+)</td>"), stories) << filter;
}

void expect_stories_of_search(ExampleIndex& index, const std::string& html, const std::string& id,
                              const std::string& query) {
  const Json found = good_answer(index, "/api/v1/search", query + "&take=5");
  std::vector<std::string> urls;
  for (const Json& hit : found.at("hits")) urls.push_back(hit.at("url"));
  EXPECT_EQ(all_of(section(html, id), "class=\"hit-title\"[^>]*><a href=\"([^\"]*)\""), urls)
      << query;
}

void expect_themes_of_facet(const std::string& html, const Json& found) {
  const std::string balance = section(html, "balance-heading");
  std::size_t shown = 0;
  for (const Json& theme : found.at("facets").at("theme").at("values")) {
    if (theme.at("parent").is_null() || ++shown > 10) continue;
    const auto cell = [&](const char* name) { return "<td>" + theme.at(name).dump() + "</td>"; };
    EXPECT_TRUE(has(balance, cell("negative") + cell("mixed") + cell("neutral") + cell("positive")))
        << theme;
  }
  EXPECT_EQ(all_of(balance, "(role=\"img\")").size(), std::min<std::size_t>(shown, 10));
}

TEST(ServiceOverview, SaysWhatTheApiSays) {
  ExampleIndex& index = sample_index();
  for (const std::string code : {"HWU-WR", "HWU-WR-NEO"}) {
    const std::string html = page(index, "/services/" + code);
    const std::string filter = "service=" + code;
    const Json found = good_answer(index, "/api/v1/search", filter + "&facet=theme&facet_take=200");
    EXPECT_TRUE(has(html, "<strong>" + found.at("total").dump() + " stor")) << code;
    expect_timeline_of_trends(index, html, filter);
    expect_stories_of_search(index, html, "newest", filter);
    expect_stories_of_search(index, html, "unanswered", filter + "&has_response=no");
    expect_stories_of_search(index, html, "changed", filter + "&change=made");
    expect_themes_of_facet(html, found);
  }
}

TEST(ServiceOverview, CountsFirstRepliesAsTheFacetDoes) {
  ExampleIndex& index = sample_index();
  const std::string days = section(page(index, "/services/HWU"), "response-days");
  const Json found = good_answer(index, "/api/v1/search", "provider=HWU&facet=response_days");
  int answered = 0;
  for (const Json& band : found.at("facets").at("response_days").at("values")) {
    if (band.at("code") != "_missing") answered += band.at("count").get<int>();
  }
  for (const Json& band : found.at("facets").at("response_days").at("values")) {
    if (band.at("code") == "_missing") continue;
    EXPECT_TRUE(has(days, "(" + band.at("count").dump() + " of " + std::to_string(answered) + ")"))
        << band << days;
  }
}

TEST(ServiceOverview, IsThereForEveryServiceWhateverTheCaseOfItsCode) {
  ExampleIndex index({about(story("1", "Tea", "Cold tea."), {"N-HILL-W1"})});
  for (const Service& service : test::example_services()) {
    EXPECT_TRUE(has(page(index, "/services/" + service.code), "<h1>")) << service.code;
  }
  EXPECT_TRUE(has(page(index, "/services/n-hill-w1"), "href=\"/services/N-HILL-W1\""));
  EXPECT_TRUE(has(page(index, "/services/SOUTH"), "No stories"));
  const std::string ways_on = section(page(index, "/services/S-BAY"), "ways-on");
  EXPECT_TRUE(has(ways_on, "href=\"/services/SOUTH\""));
  EXPECT_TRUE(has(ways_on, "href=\"/search\""));
  EXPECT_FALSE(has(page(index, "/services/NORTH"), "id=\"ways-on\""));
  EXPECT_EQ(index.get("/services/NOWHERE").status, 404);
  EXPECT_EQ(index.get("/themes/nothing").status, 404);
}

TEST(ServiceOverview, IsThereForClosedServicesAndCodesOfAnyCharacters) {
  std::vector<Service> services = test::example_services();
  services.push_back({"OLD/1 é", "Old <Ward>", ServiceKind::kWard, "NORTH"});
  services.back().closed = Day(std::chrono::year(2020) / 1 / 31);
  ExampleIndex index({about(story("1", "Tea", "Cold tea."), {"OLD/1 é"})}, services);
  const std::string html = page(index, "/services/OLD%2F1 é");
  EXPECT_TRUE(has(html, "Closed on 31 January 2020. Its stories stay."));
  EXPECT_TRUE(has(html, "<h1>Old &lt;Ward&gt;</h1>"));
  EXPECT_TRUE(has(page(index, "/services/NORTH"), "href=\"/services/OLD%2F1%20%C3%A9\""));
}

TEST(ServiceOverview, CountsTheLevelsAroundIt) {
  ExampleIndex index({about(story("1", "Tea", "Cold tea."), {"N-HILL-W1"}),
                      about(story("2", "Toast", "Cold toast."), {"N-HILL-AE"}),
                      about(story("3", "Eyes", "New glasses."), {"N-DALE-EYE"})});
  const std::string html = page(index, "/services/N-HILL");
  EXPECT_TRUE(has(html, "<a href=\"/services/NORTH\">North Trust</a> <span class=\"count\">(3)"));
  EXPECT_TRUE(has(html, "<a href=\"/services/N-HILL-W1\">Ward 1</a> <span class=\"count\">(1)"));
  EXPECT_FALSE(has(html, "Eye Clinic"));
}

TEST(ThemeOverview, SaysWhatTheApiSays) {
  ExampleIndex& index = sample_index();
  for (const std::string code : {"timeliness", "staff-manner"}) {
    const std::string html = page(index, "/themes/" + code);
    const std::string filter = "theme=" + code;
    const Json found = good_answer(index, "/api/v1/search", filter);
    EXPECT_TRUE(has(html, "<strong>" + found.at("total").dump() + " stories")) << code;
    expect_timeline_of_trends(index, html, filter);
    expect_stories_of_search(index, html, "newest", filter);
    expect_stories_of_search(index, html, "answered",
                             filter + "&has_response=yes&sort=most_answered");
  }
}

TEST(Overviews, HaveTheMonthsOfTheLastTwoYearsWhereTheyAreAskedFor) {
  ExampleIndex& index = sample_index();
  for (const std::string path : {"/services/HWU", "/themes/timeliness"}) {
    const std::string usual = page(index, path);
    EXPECT_TRUE(has(usual, "href=\"" + path + "?by=month#timeline-heading\"")) << path;
    const std::string html = index.get(path, {{"by", "month"}}).body;
    const std::string timeline = section(html, "timeline-heading");
    EXPECT_TRUE(has(timeline, "Stories by month")) << path;
    EXPECT_TRUE(has(html, "href=\"" + path + "#timeline-heading\"")) << "the way back";
    const std::string filter = path == "/services/HWU" ? "provider=HWU" : "theme=timeliness";
    const Json newest = good_answer(index, "/api/v1/search", "take=1");
    const std::string last = newest.at("hits")[0].at("published_at");
    const std::string year = std::to_string(std::stoi(last.substr(0, 4)) - 2);
    const std::string begin = year + last.substr(4, 3);  // the month after it is the first shown
    const Json trends = good_answer(index, "/api/v1/trends", filter + "&by=month");
    std::string shown;
    for (const Json& one : trends.at("periods")) {
      const bool is_begun = !shown.empty() || one.at("stories") > 0;
      const std::string month = one.at("period");
      if (month > begin && is_begun) shown += "<td>" + one.at("stories").dump() + "</td>";
    }
    std::string counts;
    for (const std::string& count : all_of(timeline, "</th><td>([0-9]+)</td>")) {
      counts += "<td>" + count + "</td>";
    }
    EXPECT_EQ(counts, shown) << path;
  }
}

TEST(Swarm, ShowsEveryStoryOfFewAndAnEvenSampleOfMany) {
  std::vector<Story> stories;
  for (int i = 0; i < 300; ++i) {
    stories.push_back(about(story(std::to_string(i), "Tea", "Cold tea."), {"N-HILL-W1"}, {"care"}));
    stories.back().published_at += std::chrono::days(i);
  }
  for (int i = 0; i < 9; ++i) {
    stories.push_back(about(story("s" + std::to_string(i), "Toast", "Burnt."), {"SOUTH"}));
  }
  ExampleIndex index(stories);
  const auto dots = [&](const std::string& path) {
    const std::string swarm = section(page(index, path), "swarm-heading");
    const auto urls = all_of(swarm, "<a href=\"/stories/([^\"]*)\" tabindex");
    EXPECT_EQ(std::set<std::string>(urls.begin(), urls.end()).size(), urls.size());
    return urls;
  };
  EXPECT_EQ(dots("/services/SOUTH").size(), 9U);
  const auto sample = dots("/themes/care");
  ASSERT_EQ(sample.size(), 120U);
  for (std::size_t i = 0; i < sample.size(); ++i) {  // each of 2.5 days, the newest first
    EXPECT_EQ(sample[i], std::to_string(299 - i * 300 / 120)) << i;
  }
  EXPECT_TRUE(has(page(index, "/themes/care"), "Shown are 120 of 300 stories"));
}

TEST(Overviews, AreKeptUntilTheIndexChanges) {
  ExampleIndex index({about(story("1", "Tea", "Cold tea."), {"N-HILL-W1"}, {"care"})});
  const Answer first = index.get("/services/N-HILL");
  EXPECT_EQ(index.get("/services/n-hill").body, first.body);
  EXPECT_NE(index.get("/services/N-HILL", {{"lang", "cy"}}).body, first.body);
  Story withdrawn = about(story("1", "Tea", "Cold tea."), {"N-HILL-W1"}, {"care"});
  withdrawn.state = StoryState::kWithdrawn;
  index.write({withdrawn}, {}, {});
  index.sync();
  index.take_up();
  EXPECT_FALSE(has(page(index, "/services/N-HILL"), "/stories/1"));
  EXPECT_FALSE(has(page(index, "/themes/care"), "/stories/1"));
}

}  // namespace
}  // namespace kindred
