#include <gtest/gtest.h>

#include "tests/unit/render/example_answers.hpp"

/// What the search page says of words and mistakes, and the ways on that it offers.
namespace kindred {
namespace {

using test::contains;
using test::example_empty_search;
using test::example_search;

SearchRequest request_of(const std::string& q) {
  SearchRequest request;
  request.q = q;
  return request;
}

std::string page(const SearchRequest& request, const Json& answer) {
  return test::render("search", search_view(request, answer));
}

Json answer_with(const Json& matching) {
  Json answer = example_search();
  answer["matching"] = matching;
  return answer;
}

TEST(SearchPage, SaysWhenOnlySomeOfTheWordsWereFoundAndLeadsToThoseWithAll) {
  SearchRequest request = request_of("call back");
  request.cursor = Cursor{10, 1, "x"};
  const Json notice =
      search_view(request, answer_with(test::matching("any", 3, 1, 2))).at("words_notice");
  EXPECT_EQ(notice.at("text"),
            "Only 2 stories have all of these words: stories with at least 1 of the 3 are shown "
            "too.");
  EXPECT_EQ(notice.at("link"), "Show only the 2 stories that have all of these words");
  EXPECT_EQ(notice.at("way_url"), "/search?q=call%20back&matching=all");
  const std::string html = page(request, answer_with(test::matching("any", 3, 1, 1)));
  EXPECT_TRUE(contains(html,
                       "<a href=\"/search?q=call%20back&amp;matching=all\">Show only the 1 "
                       "story that has all of these words</a>"));
  EXPECT_TRUE(search_view(request, example_search()).at("words_notice").is_null());
}

TEST(SearchPage, LeadsToNoStoriesWithAllWordsWhereThereAreNone) {
  const std::string html =
      page(request_of("call back"), answer_with(test::matching("any", 3, 1, 0)));
  EXPECT_TRUE(contains(html, "No story has all of these words"));
  EXPECT_FALSE(contains(html, "matching=all"));
}

TEST(SearchPage, SaysNoNumberOfAllStoriesWhereJustSomeAreShown) {
  const auto link_to = [](const SearchRequest& request, const Json& answer) {
    return search_view(request, answer).at("words_notice").at("link");
  };
  const char* plain = "Show only stories that have all of these words";
  Json answer = answer_with(test::matching("any", 3, 1, 2));
  SearchRequest filtered = request_of("call back");
  filtered.filters[Facet::kTheme].any = {"parking"};
  EXPECT_EQ(link_to(filtered, answer), plain);
  answer["understood"]["filters"] = Json::array({Json{{"filter", "theme"}}});
  EXPECT_EQ(link_to(request_of("theme:parking call back"), answer), plain);
}

TEST(SearchPage, LeadsBackFromStoriesWithAllWords) {
  SearchRequest request = request_of("call back");
  request.needs_all_words = true;
  const std::string html = page(request, answer_with(test::matching("all", 3, 3, 2, true)));
  EXPECT_TRUE(contains(html,
                       "Only stories that have all of your words are shown. <a "
                       "href=\"/search?q=call%20back\">Show stories with some of the words "
                       "too</a>"));
  EXPECT_TRUE(contains(html, "<input type=\"hidden\" name=\"matching\" value=\"all\">"));
  EXPECT_TRUE(contains(html, "/reading-list?q=call%20back&amp;matching=all\""));
  // Many stories have them all: nothing is kept out.
  EXPECT_TRUE(search_view(request, example_search()).at("words_notice").is_null());
  Json nothing = example_empty_search();
  nothing["matching"] = test::matching("all", 3, 3, 0, true);
  EXPECT_TRUE(contains(page(request, nothing), "Show stories with some of the words too"));
}

TEST(SearchPage, IsNeverADeadEnd) {
  SearchRequest request = request_of("xylophone");
  request.filters[Facet::kTheme].any = {"parking"};
  const std::string html = page(request, example_empty_search());
  EXPECT_TRUE(contains(html, "No stories"));
  EXPECT_TRUE(
      contains(html, "href=\"/search?q=xylophone\">search without any filter: 12 stories</a>"));
  EXPECT_TRUE(contains(html, "use fewer words"));
  EXPECT_TRUE(contains(html, "href=\"/#themes\""));
  EXPECT_TRUE(contains(html, "see all 1,234 stories"));
}

TEST(SearchPage, OffersNothingThatFindsNothing) {
  SearchRequest request = request_of("xylophone");
  request.filters[Facet::kTheme].any = {"parking"};
  Json answer = example_empty_search();
  answer["nothing_found"] = {{"in_no_story", {"xylophone", "a<b"}}, {"without_filters", 0}};
  const std::string html = page(request, answer);
  EXPECT_FALSE(contains(html, "without any filter"));
  EXPECT_TRUE(contains(html, "No story has any of the words “xylophone”, “a&lt;b”."));
  answer["nothing_found"]["in_no_story"] = {"xylophone"};
  EXPECT_TRUE(contains(page(request, answer), "No story has the word “xylophone”."));
}

TEST(SearchPage, SaysThatThereWasNoWordToSearchFor) {
  Json answer = example_search();
  answer["understood"]["clauses"] = Json::array();
  answer["sort"] = "newest";
  const Json view = search_view(request_of("?!"), answer);
  EXPECT_EQ(view.at("heading"), "All stories");
  EXPECT_EQ(view.at("page_title"), "1 story");
  EXPECT_EQ(view.at("wordless"),
            "There is no word to search for in “?!”: all stories are shown, newest first.");
  EXPECT_EQ(view.at("q"), "?!");
  EXPECT_EQ(view.at("sorts").size(), kSorts - 1);
  SearchRequest filtered = request_of("?!");
  filtered.filters[Facet::kTheme].any = {"parking"};
  EXPECT_EQ(search_view(filtered, answer).at("wordless"),
            "There is no word to search for in “?!”: only the filters count.");
  EXPECT_EQ(search_view({}, answer).at("wordless"), "");
  EXPECT_EQ(search_view(request_of("cold"), example_search()).at("wordless"), "");
}

Json with_mistakes(const std::vector<Parameter>& wrong) {
  return search_view({request_of("cold"), wrong}, example_search(), test::english());
}

TEST(SearchPage, TellsOfADateThatCannotBeReadAtItsField) {
  const Json view = with_mistakes({{"published_to", "next <week>"}});
  EXPECT_EQ(view.at("page_title"), "Error: cold: 1 story");
  ASSERT_EQ(view.at("errors").size(), 1U);
  EXPECT_EQ(view.at("errors")[0].at("field"), "published-to");
  EXPECT_EQ(view.at("errors")[0].at("text"),
            "Until: “next <week>” is not a date that can be read. Write it as 31/5/2024.");
  const std::string html = test::render("search", view);
  EXPECT_TRUE(contains(html, "<a href=\"#published-to\">Until: “next &lt;week&gt;”"));
  EXPECT_TRUE(contains(html,
                       "type=\"text\" form=\"search\" id=\"published-to\" "
                       "name=\"published_to\" value=\"next &lt;week&gt;\" "
                       "aria-describedby=\"published-to-error\""));
  EXPECT_TRUE(contains(html, "type=\"date\" form=\"search\" id=\"published-from\""));
  EXPECT_FALSE(contains(html, "published-from-error"));
}

TEST(SearchPage, TellsOfDaysThatNoStoryCanLieBetweenOnce) {
  const Json view = with_mistakes({{"published_from", "2025-01-01"}, {"published_to", "2020"}});
  ASSERT_EQ(view.at("errors").size(), 1U);
  EXPECT_EQ(view.at("errors")[0].at("field"), "published-from");
  EXPECT_EQ(view.at("errors")[0].at("text"),
            "From: 1 January 2025 is after the last day, 31 December 2020. No story lies between "
            "them.");
  EXPECT_EQ(view.at("dates").at("from"), "2025-01-01");
  EXPECT_EQ(view.at("dates").at("to"), "2020-12-31");
  EXPECT_EQ(view.at("dates").at("to_type"), "date");
}

TEST(SearchPage, TellsOfOtherMistakesWithoutTheNamesOfParameters) {
  const Json view = with_mistakes(
      {{"theme", "nada"}, {"not.author_role", "king"}, {"take", "many"}, {"sort", "best"}});
  ASSERT_EQ(view.at("errors").size(), 3U);
  EXPECT_EQ(view.at("errors")[0].at("text"),
            "Theme: there is no choice “nada”, so it was left out.");
  EXPECT_EQ(view.at("errors")[1].at("text"),
            "Told by, not: there is no choice “king”, so it was left out.");
  EXPECT_EQ(view.at("errors")[2].at("text"),
            "Part of the address of this page cannot be read and was left out.");
  const std::string html = test::render("search", view);
  EXPECT_TRUE(contains(html, "<details class=\"filters\" id=\"filters\" open"));
}

}  // namespace
}  // namespace kindred
