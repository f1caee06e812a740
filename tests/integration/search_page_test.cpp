#include <memory>

#include <gtest/gtest.h>

#include "tests/support/answers.hpp"
#include "tests/support/good_answer.hpp"
#include "tests/support/ids_in_forms.hpp"

/// The search page: what it does with words that few stories have, with none and with mistakes.
namespace kindred {
namespace {

using test::about;
using test::ExampleIndex;
using test::get;
using test::has;
using test::Ids;
using test::ids_in;
using test::story;

std::vector<Story> stories_of_tea() {
  return {about(story("a", "First", "cold tea", "2024-01-01"), {"N-HILL-W1"}),
          about(story("b", "Second", "tea", "2023-01-01"), {"S-BAY-W9"}),
          about(story("c", "Third", "cold toast", "2022-01-01"), {"S-BAY-W9"})};
}

/// An index where two stories with all words are too few.
std::unique_ptr<ExampleIndex> index_of_tea() {
  auto index = std::make_unique<ExampleIndex>(stories_of_tea());
  Ranking ranking;
  ranking.relax_below = 2;
  index->open(ranking);
  return index;
}

TEST(SearchOfAllWords, IsOneClickAwayAndOneBack) {
  const auto index = index_of_tea();
  const Answer relaxed = get(*index, "/search?q=cold+tea");
  EXPECT_EQ(ids_in("page", relaxed.body).size(), 3U);
  EXPECT_TRUE(has(relaxed, "href=\"/search?q=cold%20tea&amp;matching=all\">Show only the 1 story"));
  const Answer kept = get(*index, "/search?q=cold+tea&matching=all");
  EXPECT_EQ(ids_in("page", kept.body), Ids{"a"});
  EXPECT_TRUE(has(kept, "href=\"/search?q=cold%20tea\">Show stories with some of the words too"));
  const Answer welsh = get(*index, "/search?q=cold+tea&matching=all&lang=cy");
  EXPECT_TRUE(has(welsh, "Dangos hefyd straeon")) << welsh.body;
}

TEST(SearchOfAllWords, HasTheSameStoriesInEveryForm) {
  const auto index = index_of_tea();
  for (const std::string format : {"atom", "jsonfeed", "csv", "bibtex", "ris", "csl"}) {
    const Answer file =
        get(*index, "/api/v1/search?q=cold+tea&matching=all&sort=relevance&format=" + format);
    EXPECT_EQ(ids_in(format, file.body), Ids{"a"}) << format;
  }
  const Json answer = test::good_answer(*index, "/api/v1/search", "q=cold+tea&matching=all");
  EXPECT_EQ(test::ids_of(answer.at("hits")), Ids{"a"});
}

TEST(SearchPageMistakes, KeepAllThatIsRight) {
  const auto index = index_of_tea();
  const Answer page = get(*index, "/search?q=tea&provider=NORTH&published_from=soon&theme=nada");
  EXPECT_EQ(page.status, 400);
  EXPECT_EQ(page.content_type, "text/html; charset=utf-8");
  EXPECT_EQ(ids_in("page", page.body), Ids{"a"});
  EXPECT_TRUE(has(page, "<a href=\"#published-from\">From: “soon” is not a date"));
  EXPECT_TRUE(has(page, "<a href=\"#filters\">Theme: there is no choice “nada”"));
  EXPECT_TRUE(has(page, "id=\"published-from-error\""));
  EXPECT_TRUE(has(page, "name=\"provider\" value=\"NORTH\" checked"));
  EXPECT_TRUE(has(page, "name=\"q\" type=\"search\" value=\"tea\""));
  EXPECT_FALSE(has(page, "must be a date"));
  const Answer welsh = get(*index, "/search?q=tea&published_from=soon&lang=cy");
  EXPECT_TRUE(has(welsh, "Nid yw “soon” yn ddyddiad")) << welsh.body;
  EXPECT_EQ(get(*index, "/api/v1/search?q=tea&published_from=soon").status, 400);
}

TEST(SearchPageMistakes, AreNoneWhereADateIsWrittenAsPeopleDo) {
  const auto index = index_of_tea();
  const Answer page = get(*index, "/search?q=tea&published_from=1/06/2023");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(ids_in("page", page.body), Ids{"a"});
  EXPECT_EQ(get(*index, "/reading-list?q=tea&published_from=1/06/2023").status, 200);
  EXPECT_EQ(get(*index, "/api/v1/search?q=tea&published_from=1/06/2023").status, 400);
}

TEST(SearchPageMistakes, AreShownAsText) {
  const auto index = index_of_tea();
  const std::string encoded = percent_encoded("\"><script>alert(1)</script>");
  for (const char* parameter : {"published_from", "theme", "take", "not.service"}) {
    const Answer page = get(*index, std::string("/search?") + parameter + "=" + encoded);
    EXPECT_EQ(page.status, 400) << parameter;
    EXPECT_FALSE(has(page, "<script>alert")) << parameter;
  }
}

TEST(SearchWithoutWords, SaysThatAllStoriesAreShown) {
  const auto index = index_of_tea();
  for (const std::string q : {"😊", "?!", "---"}) {
    const Answer page = get(*index, "/search?q=" + percent_encoded(q));
    EXPECT_TRUE(has(page, "There is no word to search for in “" + q +
                              "”: all stories are shown, "
                              "newest first."))
        << q;
    EXPECT_TRUE(has(page, "<h1>All stories</h1>"));
    EXPECT_EQ(ids_in("page", page.body), (Ids{"a", "b", "c"}));
  }
  EXPECT_EQ(get(*index, "/search?q=+++").body, get(*index, "/search").body);
  EXPECT_FALSE(has(get(*index, "/search?q=-tea"), "There is no word"));
  EXPECT_FALSE(has(get(*index, "/search?q=ward+9"), "There is no word"));
}

TEST(SearchThatFindsNothing, SaysWhyAndWhatItWouldFindWithoutFilters) {
  const auto index = index_of_tea();
  const auto why = [&](const std::string& query) {
    return test::good_answer(*index, "/api/v1/search", query).value("nothing_found", Json());
  };
  EXPECT_TRUE(why("q=tea").is_null());
  EXPECT_EQ(why("q=toast&provider=NORTH"),
            (Json{{"in_no_story", Json::array()}, {"without_filters", 1}}));
  EXPECT_EQ(why("q=xylophone"),
            (Json{{"in_no_story", {"xylophone"}}, {"without_filters", nullptr}}));
  EXPECT_EQ(why("q=xylophone&provider=NORTH"),
            (Json{{"in_no_story", {"xylophone"}}, {"without_filters", 0}}));
  // As many as the link leads to.
  const Answer page = get(*index, "/search?q=toast&provider=NORTH");
  EXPECT_TRUE(has(page, "href=\"/search?q=toast\">search without any filter: 1 story</a>"));
  EXPECT_EQ(ids_in("page", get(*index, "/search?q=toast").body).size(), 1U);
  const Answer dead = get(*index, "/search?q=xylophone&provider=NORTH");
  EXPECT_FALSE(has(dead, "without any filter"));
  EXPECT_TRUE(has(dead, "No story has the word “xylophone”."));
}

}  // namespace
}  // namespace kindred
