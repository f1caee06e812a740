#include <gtest/gtest.h>

#include "tests/unit/render/example_answers.hpp"

namespace kindred {
namespace {

using test::contains;
using test::example_empty_search;
using test::example_hit;
using test::example_search;
using test::facet;
using test::facet_value;

std::string page(const SearchRequest& request, const Json& answer) {
  return test::render("search", search_view(request, answer));
}

/// An answer whose only hit is `hit`.
Json answer_with(const Json& hit) {
  Json answer = example_search();
  answer["hits"] = Json::array({hit});
  return answer;
}

Json first_hit(const Json& hit) { return search_view({}, answer_with(hit)).at("hits").at(0); }

/// Facet values v1, v2, … with falling counts.
Json many_values(int count) {
  Json values = Json::array();
  for (int i = 1; i <= count; ++i) {
    const std::string number = std::to_string(i);
    values.push_back(facet_value("v" + number, "Value " + number, "", 100 - i, false));
  }
  return values;
}

TEST(SearchPage, OffersAWayBackForEveryFilter) {
  SearchRequest request;
  request.q = "cold";
  request.providers = {"TR"};
  request.services = {"HG-W4"};
  request.themes = {"parking"};
  const Json chips = search_view(request, example_search()).at("chips");
  ASSERT_EQ(chips.size(), 3U);
  EXPECT_EQ(chips[0].at("kind"), "Organisation");
  EXPECT_EQ(chips[0].at("name"), "Trust");
  EXPECT_EQ(chips[0].at("remove_url"), "/search?q=cold&service=HG-W4&theme=parking");
  EXPECT_EQ(chips[1].at("name"), "Ward 4, General");
  EXPECT_EQ(chips[1].at("remove_url"), "/search?q=cold&provider=TR&theme=parking");
  EXPECT_EQ(chips[2].at("name"), "Parking");
  EXPECT_EQ(chips[2].at("remove_url"), "/search?q=cold&provider=TR&service=HG-W4");
}

TEST(SearchPage, RemovesAFilterHoweverItsCodeIsWritten) {
  SearchRequest request;
  request.themes = {"Parking", "PARKING"};
  const Json chips = search_view(request, example_search()).at("chips");
  ASSERT_EQ(chips.size(), 1U);
  EXPECT_EQ(chips[0].at("name"), "Parking");
  EXPECT_EQ(chips[0].at("remove_url"), "/search");
}

TEST(SearchPage, NamesAProviderThatIsFilteredOnAsAService) {
  SearchRequest request;
  request.services = {"TR"};
  EXPECT_EQ(search_view(request, example_search()).at("chips")[0].at("name"), "Trust");
}

TEST(SearchPage, ShowsTheCodeOfAFilterThatNoFacetNames) {
  SearchRequest request;
  request.themes = {"staff"};
  EXPECT_EQ(search_view(request, example_empty_search()).at("chips")[0].at("name"), "staff");
}

TEST(SearchPage, RemovesAllFiltersAtOnceWhereThereAreSeveral) {
  SearchRequest request;
  request.q = "cold";
  request.themes = {"parking"};
  EXPECT_EQ(search_view(request, example_search()).at("clear_url"), "");
  request.providers = {"TR"};
  EXPECT_EQ(search_view(request, example_search()).at("clear_url"), "/search?q=cold");
}

TEST(SearchPage, BeginsAgainWhenAFilterIsRemoved) {
  SearchRequest request;
  request.themes = {"parking"};
  request.cursor = Cursor{10, 1.5, "x"};
  EXPECT_EQ(search_view(request, example_search()).at("chips")[0].at("remove_url"), "/search");
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
  EXPECT_FALSE(contains(page({}, example_search()), "<nav class=\"paging\""));
}

TEST(SearchPage, SaysWhyThereIsNoPageAfterTheDeepest) {
  SearchRequest request;
  request.cursor = Cursor{kDeepestRank - 1, 1, "x"};
  Json answer = example_search();
  answer["total"] = 5000;
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
                       "<input type=\"checkbox\" form=\"search\" id=\"theme-1\" name=\"theme\" "
                       "value=\"parking\" checked>"));
  EXPECT_TRUE(contains(html, "<label for=\"theme-1\">"));
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
  EXPECT_EQ(view.at("others_count"), "14");
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
  EXPECT_EQ(view.at("others_count"), "");
}

TEST(SearchPage, TellsServicesOfOneNameApart) {
  const Json services = search_view({}, example_search()).at("facets")[1].at("values");
  EXPECT_EQ(services[1].at("name"), "Ward 4");
  EXPECT_EQ(services[1].at("within"), "General");
}

TEST(SearchPage, SaysWhenOnlySomeOfTheWordsWereFound) {
  Json answer = example_search();
  answer["matching"] = {{"mode", "any"}, {"words", 3}, {"required", 1}, {"with_all", 2}};
  const std::string_view notice =
      "Only 2 stories have all of these words: stories with at least 1 of the 3 are shown too.";
  EXPECT_TRUE(contains(page({}, answer), notice));
  EXPECT_FALSE(contains(page({}, example_search()), notice));
}

TEST(SearchPage, IsNeverADeadEnd) {
  SearchRequest request;
  request.q = "xylophone";
  request.themes = {"parking"};
  const std::string html = page(request, example_empty_search());
  EXPECT_TRUE(contains(html, "No stories"));
  EXPECT_TRUE(contains(html, "href=\"/search?q=xylophone\""));
  EXPECT_TRUE(contains(html, "use fewer words"));
  EXPECT_TRUE(contains(html, "href=\"/#themes\""));
  EXPECT_TRUE(contains(html, "see all 1,234 stories"));
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

TEST(SearchPage, ShowsWhatAHitIs) {
  const Json hit = first_hit(example_hit());
  EXPECT_EQ(hit.at("services"), "Trust › General › Ward 4");
  EXPECT_EQ(hit.at("month"), "March 2024");
  EXPECT_EQ(hit.at("month_iso"), "2024-03");
  EXPECT_EQ(hit.at("told_by"), "told by a relative");
  EXPECT_EQ(hit.at("reply"), "Answered");
  EXPECT_EQ(hit.at("passage_source"), "");
  EXPECT_EQ(hit.at("passage_language"), "en");
}

TEST(SearchPage, SaysWhichReplyAPassageIsFrom) {
  Json hit = example_hit();
  hit["passage"]["source"] = "response";
  EXPECT_EQ(first_hit(hit).at("passage_source"), "From a reply:");
  hit["passage"]["responder_role"] = "Ward Sister";
  EXPECT_EQ(first_hit(hit).at("passage_source"), "From the reply of the Ward Sister:");
  EXPECT_EQ(first_hit(hit).at("passage_language"), "");
}

TEST(SearchPage, SaysHowFarTheRepliesHaveCome) {
  Json hit = example_hit();
  hit["change"] = "made";
  EXPECT_EQ(first_hit(hit).at("reply"), "A change was made");
  hit["change"] = "planned";
  EXPECT_EQ(first_hit(hit).at("reply"), "A change is planned");
  hit["responses"] = 0;
  hit["change"] = nullptr;
  EXPECT_EQ(first_hit(hit).at("reply"), "No reply yet");
}

TEST(SearchPage, CountsTheServicesItDoesNotName) {
  Json hit = example_hit();
  hit["services"].push_back(test::example_service());
  EXPECT_EQ(first_hit(hit).at("services"), "Trust › General › Ward 4, and 1 other service");
}

TEST(SearchPage, EscapesAllButTheMarks) {
  Json hit = example_hit();
  hit["services"][0]["path"] = {"<script>alert(1)</script>"};
  hit["language"] = "\" onclick=\"x";
  const std::string html = page({}, answer_with(hit));
  EXPECT_FALSE(contains(html, "<script"));
  EXPECT_FALSE(contains(html, "\" onclick"));
  EXPECT_TRUE(contains(html, "A cold <mark>corridor</mark></a>"));
}

TEST(SearchPage, SaysUnderTheTitleWhatMarksDoNotShow) {
  Json hit = example_hit();
  EXPECT_FALSE(contains(page({}, answer_with(hit)), "class=\"reason\""));
  hit["reason_note"] = "Without “<b>”";
  EXPECT_TRUE(
      contains(page({}, answer_with(hit)), "</h2>\n<p class=\"reason\">Without “&lt;b&gt;”</p>"));
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
  request.themes = {"parking", "access", "parking"};
  EXPECT_EQ(search_view(request, example_search()).at("canonical_url"),
            "/search?theme=access&theme=parking");
}

}  // namespace
}  // namespace kindred
