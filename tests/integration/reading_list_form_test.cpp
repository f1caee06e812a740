#include <regex>

#include <gtest/gtest.h>

#include "tests/support/answers.hpp"
#include "tests/support/good_answer.hpp"
#include "tests/support/ids_in_forms.hpp"

/// How a reading list is found and chosen, and what it leaves out.
namespace kindred {
namespace {

using test::all_in;
using test::ExampleIndex;
using test::get;
using test::has;
using test::header_of;
using test::Ids;
using test::ids_in;
using test::story;
using test::three_stories;

TEST(ReadingListPage, HasBoxesForWhatItLeavesOut) {
  ExampleIndex index({story("a", "", "tea"), story("b", "", "tea. My mum died.")});
  const Answer all = get(index, "/reading-list?q=tea");
  EXPECT_EQ(ids_in("page", all.body).size(), 2U) << "nothing is left out unasked";
  EXPECT_TRUE(has(all, "name=\"not.sensitive\" value=\"bereavement\">"));
  const Answer some = get(index, "/reading-list?q=tea&not.sensitive=bereavement");
  EXPECT_EQ(ids_in("page", some.body), Ids{"a"});
  EXPECT_TRUE(has(some, "name=\"not.sensitive\" value=\"bereavement\" checked>"));
  EXPECT_EQ(all_in(some.body, std::regex("(id=\"list-kept-0\")")).size(), 0U)
      << "one box is enough";
  const std::string form = "/reading-list?q=tea&do=choose";
  EXPECT_EQ(header_of(get(index, form + "&not.sensitive=abuse&fold=suicide"), "Location"),
            "/reading-list?q=tea&not.sensitive=abuse&fold=suicide#list-heading");
  EXPECT_EQ(header_of(get(index, form), "Location"), "/reading-list?q=tea#list-heading");
  EXPECT_TRUE(has(get(index, "/reading-list?not.sensitive=nope"), "href=\"#list-hide\""));
}

TEST(PinnedList, IsNotThrownAwayUnawares) {
  ExampleIndex index(three_stories());
  const Answer fresh = get(index, "/reading-list?q=tea");
  EXPECT_TRUE(has(fresh, ">Make the list</button>"));
  EXPECT_FALSE(has(fresh, "details class=\"nhsuk-details choose"));
  const Answer pinned = get(index, "/reading-list?q=tea&id=b&id=a");
  EXPECT_FALSE(has(pinned, ">Make the list</button>"));
  EXPECT_TRUE(has(pinned, ">Choose a new list: your order and notes go</button>"));
  EXPECT_TRUE(has(pinned, "<details class=\"nhsuk-details choose no-print\"><summary"));
  EXPECT_TRUE(has(pinned, "<a href=\"/reading-list?q=tea\">Choose the list anew"));
  const Answer welsh = get(index, "/reading-list?q=tea&id=b&lang=cy");
  EXPECT_TRUE(has(welsh, "Dewis rhestr newydd: bydd eich trefn a&#39;ch nodiadau&#39;n diflannu"));
  const Answer wrong = get(index, "/reading-list?q=tea&id=b&size=0");
  EXPECT_TRUE(has(wrong, "<details class=\"nhsuk-details choose no-print\" open><summary"));
}

TEST(ReadingListPage, ShowsFoldedStoriesWithoutTheirTitles) {
  ExampleIndex index({story("a", "Farewell", "tea. My mum died."), story("b", "Tea", "tea")});
  for (const char* chosen : {"&fold=bereavement", "&id=a&id=b&fold=bereavement",
                             "&id=a&id=b&not.sensitive=bereavement"}) {
    SCOPED_TRACE(chosen);
    const std::string html = get(index, std::string("/reading-list?q=tea") + chosen).body;
    const auto begin = html.find("<details class=\"nhsuk-details folded\">");
    ASSERT_NE(begin, std::string::npos);
    const auto end = html.find("</details>", begin);
    EXPECT_TRUE(html.find("class=\"why\"", begin) < end);
    for (auto at = html.find("Farewell"); at != std::string::npos;
         at = html.find("Farewell", at + 1)) {
      EXPECT_TRUE(begin < at && at < end) << html.substr(at - 40, 80);
    }
  }
}

TEST(ReadingListPage, IsFoundFromEveryPage) {
  ExampleIndex index(three_stories());
  EXPECT_EQ(all_in(get(index, "/").body, std::regex("href=\"(/reading-list)\"")).size(), 2U);
  for (const char* path : {"/search?q=tea", "/stories/a", "/nowhere"}) {
    EXPECT_TRUE(has(get(index, path), "<li><a href=\"/reading-list\">Reading list</a></li>"));
  }
}

}  // namespace
}  // namespace kindred
