#include <gtest/gtest.h>

#include "searchd/render/page_parts.hpp"
#include "tests/unit/render/example_answers.hpp"

/// How the search page shows each hit.
namespace kindred {
namespace {

using test::contains;
using test::example_hit;
using test::example_search;

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

TEST(SearchPage, ShowsWhatAHitIs) {
  const Json hit = first_hit(example_hit());
  EXPECT_EQ(hit.at("where").at("service"), "Trust › General › Ward 4");
  EXPECT_EQ(hit.at("where").at("service_url"), "/services/HG-W4");
  EXPECT_EQ(hit.at("month"), "March 2024");
  EXPECT_EQ(hit.at("month_iso"), "2024-03");
  EXPECT_EQ(hit.at("told_by"), "told by a relative");
  EXPECT_EQ(hit.at("reply"), "Answered in 3 days");
  EXPECT_EQ(hit.at("passage_source"), "");
}

TEST(SearchPage, SaysWhichReplyAPassageIsFrom) {
  Json hit = example_hit();
  hit["passage"]["source"] = "response";
  EXPECT_EQ(first_hit(hit).at("passage_source"), "From a reply:");
  hit["passage"]["responder_role"] = "Ward Sister";
  EXPECT_EQ(first_hit(hit).at("passage_source"), "From the reply of the Ward Sister:");
}

TEST(SearchPage, GivesAPassageTheLanguageOfItsStory) {
  Json hit = example_hit();
  hit["language"] = "cy";
  for (const char* source : {"story", "response"}) {
    hit["passage"]["source"] = source;
    EXPECT_TRUE(contains(page({}, answer_with(hit)),
                         "<span lang=\"cy\">in the <mark>corridor</mark> …</span>"))
        << source;
  }
}

TEST(SearchPage, SaysHowFarTheRepliesHaveCome) {
  Json hit = example_hit();
  hit["change"] = "made";
  EXPECT_EQ(first_hit(hit).at("reply"), "Answered in 3 days. A change was made");
  hit["change"] = "planned";
  EXPECT_EQ(first_hit(hit).at("reply"), "Answered in 3 days. A change is planned");
  hit["responses"] = 0;
  hit["change"] = nullptr;
  hit["response_days"] = nullptr;
  EXPECT_EQ(first_hit(hit).at("reply"), "No reply yet");
}

TEST(SearchPage, SaysHowLongTheFirstReplyTook) {
  Json hit = example_hit();
  const auto reply = [&](int days) {
    hit["response_days"] = days;
    return first_hit(hit).at("reply").get<std::string>();
  };
  EXPECT_EQ(reply(0), "Answered the same day");
  EXPECT_EQ(reply(1), "Answered in 1 day");
  EXPECT_EQ(reply(62), "Answered in 62 days");
  EXPECT_EQ(reply(63), "Answered in over 2 months");
  EXPECT_EQ(reply(93), "Answered in over 2 months");
  EXPECT_EQ(reply(94), "Answered in over 3 months");
  const Phrases welsh(test::kWeb / "messages", *page_language("cy"));
  hit["response_days"] = 2;
  EXPECT_EQ(hit_view(hit, welsh).at("reply"), "Atebwyd ymhen 2 ddiwrnod");
}

TEST(SearchPage, CountsTheServicesItDoesNotName) {
  Json hit = example_hit();
  hit["services"].push_back(test::example_service());
  EXPECT_EQ(first_hit(hit).at("where").at("others"), "and 1 other service");
  EXPECT_TRUE(contains(page({}, answer_with(hit)),
                       "<a href=\"/services/HG-W4\">Trust › General › Ward 4</a>, and 1 other "
                       "service</p>"));
}

TEST(SearchPage, EscapesAllButTheMarks) {
  Json hit = example_hit();
  hit["services"][0]["path"] = {"<script>alert(1)</script>"};
  hit["language"] = "\" onclick=\"x";
  const std::string html = page({}, answer_with(hit));
  EXPECT_FALSE(contains(html, "<script>"));
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

}  // namespace
}  // namespace kindred
