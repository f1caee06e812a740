#include <gtest/gtest.h>

#include "searchd/request/published_range.hpp"
#include "tests/unit/render/example_answers.hpp"

namespace kindred {
namespace {

using test::contains;
using test::example_empty_search;
using test::example_search;
using test::facet;
using test::facet_value;

std::string page(const SearchRequest& request, const Json& answer) {
  return test::render("search", search_view(request, answer));
}

/// Facet values v1, v2, … with falling counts.
Json many_values(int count) {
  Json values = Json::array();
  for (int i = 1; i <= count; ++i) {
    const std::string number = std::to_string(i);
    values.push_back(facet_value("v" + number, "Value " + number, "", 100 - i, false));
  }
  return values;
}

/// An answer with these filters.
Json answer_to(Json filters) {
  Json answer = example_search();
  answer["filters"] = std::move(filters);
  return answer;
}

TEST(SearchPage, OffersAWayBackForEveryFilter) {
  SearchRequest request;
  request.q = "cold";
  request.filters[Facet::kProvider].any = {"TR"};
  const Json answer = answer_to({test::filter("provider", "TR", "Trust"),
                                 test::filter("service", "HG-W4", "Ward 4", "General"),
                                 test::filter("not.theme", "parking", "Parking", "Travel")});
  const Json chips = search_view(request, answer).at("chips");
  ASSERT_EQ(chips.size(), 3U);
  EXPECT_EQ(chips[0].at("kind"), "Organisation");
  EXPECT_EQ(chips[0].at("name"), "Trust");
  EXPECT_EQ(chips[0].at("remove_url"), "/search?q=cold&service=HG-W4&not.theme=parking");
  EXPECT_EQ(chips[1].at("name"), "Ward 4, General");
  EXPECT_EQ(chips[1].at("remove_url"), "/search?q=cold&provider=TR&not.theme=parking");
  EXPECT_EQ(chips[2].at("kind"), "Theme, not");
  EXPECT_EQ(chips[2].at("name"), "Parking");
  EXPECT_EQ(chips[2].at("remove_url"), "/search?q=cold&provider=TR&service=HG-W4");
}

TEST(SearchPage, SaysDatesInWordsAndTakesThemBack) {
  SearchRequest request;
  request.published_from = parse_range_edge("2024-02", RangeEdge::kFirst);
  request.published_to = parse_range_edge("2024-02", RangeEdge::kLast);
  const Json answer = answer_to({test::filter("published_from", "2024-02-01", "2024-02-01"),
                                 test::filter("published_to", "2024-02-29", "2024-02-29")});
  const Json chips = search_view(request, answer).at("chips");
  ASSERT_EQ(chips.size(), 2U);
  EXPECT_EQ(chips[0].at("kind"), "From");
  EXPECT_EQ(chips[0].at("name"), "1 February 2024");
  EXPECT_EQ(chips[0].at("remove_url"), "/search?published_to=2024-02-29");
  const std::string html = page(request, answer);
  EXPECT_TRUE(contains(html, "name=\"published_to\" value=\"2024-02-29\""));
  EXPECT_TRUE(contains(html, "<label class=\"nhsuk-label\" for=\"published-to\">"));
}

TEST(SearchPage, KeepsFiltersThatHaveNoBox) {
  const Json answer =
      answer_to({test::filter("not.theme", "a&b", "A"), test::filter("all.tag", "tea", "tea"),
                 test::filter("theme", "parking", "Parking")});
  const std::string html = page({}, answer);
  EXPECT_TRUE(contains(html, "<input type=\"hidden\" name=\"not.theme\" value=\"a&amp;b\">"));
  EXPECT_TRUE(contains(html, "<input type=\"hidden\" name=\"all.tag\" value=\"tea\">"));
  EXPECT_FALSE(contains(html, "<input type=\"hidden\" name=\"theme\""));
}

TEST(SearchPage, LetsTheOrderBeChosen) {
  SearchRequest request;
  request.q = "cold";
  request.sort = Sort::kOldest;
  Json answer = example_search();
  answer["sort"] = "oldest";
  const std::string html = page(request, answer);
  EXPECT_TRUE(contains(html, "1 story</strong>, oldest first"));
  EXPECT_TRUE(contains(html, "<option value=\"oldest\" selected>oldest first</option>"));
  EXPECT_TRUE(contains(html, "<option value=\"\">best matches first</option>"));
  EXPECT_TRUE(contains(html, "<label class=\"nhsuk-label\" for=\"sort\">Order</label>"));
}

TEST(SearchPage, OffersNoRelevanceWithoutWords) {
  Json answer = example_search();
  answer["sort"] = "newest";
  const Json sorts = search_view({}, answer).at("sorts");
  ASSERT_EQ(sorts.size(), kSorts - 1);
  EXPECT_EQ(sorts[0].at("words"), "newest first");
  EXPECT_EQ(sorts[0].at("value"), "");
  EXPECT_EQ(sorts[0].at("selected"), true);
}

TEST(SearchPage, ListsTheLatestYearsFirst) {
  Json answer = example_search();
  answer["facets"]["year"] = facet(Json::array(
      {facet_value("2023", "2023", "", 1, false), facet_value("2024", "2024", "", 1, false)}));
  const Json years = search_view({}, answer).at("facets").at(3);
  EXPECT_EQ(years.at("legend"), "Years");
  EXPECT_EQ(years.at("values")[0].at("code"), "2024");
}

TEST(SearchPage, RemovesAllFiltersAtOnceWhereThereAreSeveral) {
  SearchRequest request;
  request.q = "cold";
  request.filters[Facet::kTheme].any = {"parking"};
  const Json theme = test::filter("theme", "parking", "Parking");
  EXPECT_EQ(search_view(request, answer_to(Json::array({theme}))).at("clear_url"), "");
  const Json answer = answer_to({test::filter("provider", "TR", "Trust"), theme});
  EXPECT_EQ(search_view(request, answer).at("clear_url"), "/search?q=cold");
}

TEST(SearchPage, BeginsAgainWhenAFilterIsRemoved) {
  SearchRequest request;
  request.filters[Facet::kTheme].any = {"parking"};
  request.cursor = Cursor{10, 1.5, "x"};
  const Json answer = answer_to(Json::array({test::filter("theme", "parking", "Parking")}));
  EXPECT_EQ(search_view(request, answer).at("chips")[0].at("remove_url"), "/search");
}

TEST(SearchPage, LinksToTheNextPageAndBackToTheFirst) {
  SearchRequest request;
  request.q = "tea & toast";
  request.take = 5;
  request.cursor = Cursor{10, 1.5, "x"};
  const Cursor next{15, 0.5, "y"};
  Json answer = example_search();
  answer["next_cursor"] = encode_cursor(next);
  const Json paging = search_view(request, answer).at("paging");
  EXPECT_EQ(paging.at("first_url"), "/search?q=tea%20%26%20toast&take=5");
  EXPECT_EQ(paging.at("next_url"),
            "/search?q=tea%20%26%20toast&take=5&cursor=" + encode_cursor(next));
  EXPECT_EQ(search_view(request, answer).at("range"), "11 to 11");
}

TEST(SearchPage, HasNoPagesWhereAllIsSeen) {
  EXPECT_EQ(search_view({}, example_search()).at("paging").at("has_links"), false);
  EXPECT_FALSE(contains(page({}, example_search()), "<nav class=\"nhsuk-pagination\""));
}

TEST(SearchPage, SaysWhyThereIsNoPageAfterTheDeepest) {
  SearchRequest request;
  request.cursor = Cursor{kDeepestRank - 1, 1, "x"};
  Json answer = example_search();
  EXPECT_EQ(search_view(request, answer).at("paging").at("end_text"), "");
  answer["cap"] = {{"hits", 1000}, {"reason", "…"}};
  EXPECT_EQ(search_view(request, answer).at("paging").at("end_text"),
            "These were the first 1,000. Add a word or choose a filter to see the others.");
}

TEST(SearchPage, KeepsTheQuestionAndTheNumberOfHitsInTheBox) {
  SearchRequest request;
  request.q = "\"cold\" <tea>";
  request.take = 25;
  const std::string html = page(request, example_search());
  EXPECT_TRUE(contains(html, "value=\"&quot;cold&quot; &lt;tea&gt;\""));
  EXPECT_TRUE(contains(html, "<input type=\"hidden\" name=\"take\" value=\"25\">"));
}

TEST(SearchPage, PutsEveryChoiceIntoTheFormOfTheBox) {
  Json answer = example_search();
  answer["facets"]["theme"]["values"][0]["selected"] = true;
  const std::string html = page({}, answer);
  EXPECT_TRUE(contains(html,
                       "<input class=\"nhsuk-checkboxes__input\" type=\"checkbox\" form=\"search\" "
                       "id=\"theme-1\" name=\"theme\" "
                       "value=\"parking\" checked>"));
  EXPECT_TRUE(contains(html, "for=\"theme-1\">"));
  EXPECT_TRUE(contains(html, "<form class=\"search-box\" id=\"search\" action=\"/search\""));
}

TEST(SearchPage, ShowsChosenValuesFirstAndTheRestOnDemand) {
  Json answer = example_search();
  Json values = many_values(20);
  values[19]["selected"] = true;
  answer["facets"]["theme"] = facet(values, 1214);
  const Json view = search_view({}, answer).at("facets")[2];
  EXPECT_EQ(view.at("values").size(), 6U);
  EXPECT_EQ(view.at("values")[0].at("code"), "v20");
  EXPECT_EQ(view.at("values")[1].at("code"), "v1");
  EXPECT_EQ(view.at("others_text"), "Show 14 more");
  EXPECT_EQ(view.at("others").size(), 14U);
  EXPECT_EQ(view.at("more_text"), "+ 1,214 more with fewer stories");
}

TEST(SearchPage, HidesNoChosenValue) {
  Json answer = example_search();
  Json values = many_values(9);
  for (auto& value : values) value["selected"] = true;
  answer["facets"]["theme"] = facet(values);
  const Json view = search_view({}, answer).at("facets")[2];
  EXPECT_EQ(view.at("values").size(), 9U);
  EXPECT_EQ(view.at("others_text"), "");
}

TEST(SearchPage, TellsServicesOfOneNameApart) {
  Json answer = example_search();
  auto& values = answer["facets"]["service"]["values"];
  values[0]["path"] = {"East Trust", "General"};
  values[1]["path"] = {"East Trust", "General", "Care of the elderly", "Ward 4"};
  const Json services = search_view({}, answer).at("facets")[1].at("values");
  EXPECT_EQ(services[0].at("within"), "East Trust");
  EXPECT_EQ(services[1].at("name"), "Ward 4");
  EXPECT_EQ(services[1].at("within"), "Care of the elderly, General");
}

TEST(SearchPage, LeadsBackFromAPageBeyondTheLastHit) {
  SearchRequest request;
  request.cursor = Cursor{40, 1, "x"};
  Json answer = example_search();
  answer["hits"] = Json::array();
  const std::string html = page(request, answer);
  EXPECT_TRUE(contains(html, "Back to the first page"));
  EXPECT_FALSE(contains(html, "Nothing found"));
}

TEST(SearchPage, CutsALongQuestionInItsHeadings) {
  SearchRequest request;
  request.q = std::string(5000, 'a');
  const Json view = search_view(request, example_search());
  EXPECT_LT(view.at("heading").get<std::string>().size(), 120U);
  EXPECT_LT(view.at("page_title").get<std::string>().size(), 120U);
  EXPECT_EQ(view.at("q"), request.q);
}

TEST(SearchPage, HasACanonicalAddress) {
  SearchRequest request;
  request.filters[Facet::kTheme].any = {"parking", "access", "parking"};
  EXPECT_EQ(search_view(request, example_search()).at("canonical_url"),
            "/search?theme=access&theme=parking");
}

TEST(SearchPage, LeadsToTheOverviewOfTheOneServiceOrThemeThatIsChosen) {
  Json answer = example_search();
  const auto overview = [&] { return search_view({}, answer).at("overview"); };
  EXPECT_TRUE(overview().is_null());
  answer["filters"] = Json::array({test::filter("theme", "parking", "Parking")});
  EXPECT_EQ(overview(),
            (Json{{"url", "/themes/parking"}, {"text_html", "Everything on the theme “Parking”"}}));
  answer["filters"].push_back(test::filter("author_role", "carer", "A carer"));
  EXPECT_FALSE(overview().is_null());
  answer["filters"].push_back(test::filter("provider", "TR", "Trust"));
  EXPECT_TRUE(overview().is_null());
  answer["filters"] = Json::array({test::filter("service", "_missing", "No service")});
  EXPECT_TRUE(overview().is_null());
  answer["filters"] = Json::array({test::filter("not.service", "HG", "General")});
  EXPECT_TRUE(overview().is_null());
}

}  // namespace
}  // namespace kindred
