#include "searchd/render/story_json.hpp"

#include <gtest/gtest.h>

#include "tests/unit/render/example_answers.hpp"

namespace kindred {
namespace {

using test::example_catalogue;

Story small_story() {
  Story story;
  story.id = "A 1/2";
  story.title = "A cold corridor";
  story.body = "It was <cold>.";
  story.published_at = *parse_iso("2024-03-01T09:30:00Z");
  return story;
}

Response small_response(Change change) {
  Response response;
  response.id = "r";
  response.service = "HG-W4";
  response.body = "Thank you.";
  response.change = change;
  return response;
}

TEST(EscapeHtml, EscapesTheFiveCharacters) {
  EXPECT_EQ(escape_html("<a href=\"x\">'&'</a>"),
            "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
  EXPECT_EQ(escape_html("dŵr"), "dŵr");
}

TEST(EscapeHtml, LeavesOutWhatTurnsTheTextBesideIt) {
  EXPECT_EQ(escape_html("a\u202A\u202Eb\u2066\u2069c\u202E"), "abc");
  EXPECT_EQ(escape_html("“quoted” – \u200E1\u200F … \u2029\u202F\u2065\u206A\xE2"),
            "“quoted” – \u200E1\u200F … \u2029\u202F\u2065\u206A\xE2");
}

TEST(PassageHtml, EscapesAllButItsMarks) {
  const Passage passage{"a <b> & c", {{2, 5}, {8, 9}}, 2, false, false};
  EXPECT_EQ(passage_html(passage), "a <mark>&lt;b&gt;</mark> &amp; <mark>c</mark>");
}

TEST(PassageHtml, ShowsWhereTheSourceGoesOn) {
  EXPECT_EQ(passage_html({"middle", {}, 0, true, true}), "… middle …");
  EXPECT_EQ(passage_html({"all", {}, 0, false, false}), "all");
}

TEST(ServiceJson, PathGoesFromTheTopDown) {
  const Json service = service_json("hg-w4", example_catalogue());
  EXPECT_EQ(service.at("code"), "HG-W4");
  EXPECT_EQ(service.at("name"), "Ward 4");
  EXPECT_EQ(service.at("path"), Json({"Trust", "General", "Ward 4"}));
}

TEST(ServiceJson, StandsForItselfWhereTheCatalogueHasNone) {
  const Json service = service_json("ZZ", example_catalogue());
  EXPECT_EQ(service.at("name"), "ZZ");
  EXPECT_EQ(service.at("path"), Json::array({"ZZ"}));
}

TEST(StoryUrl, EncodesTheId) { EXPECT_EQ(story_url("A 1/2"), "/stories/A%201%2F2"); }

TEST(StoryJson, HasNullForWhatIsNotKnown) {
  const Json json = story_json(small_story(), example_catalogue());
  for (const char* member : {"author_role", "author_age_group", "progress", "submitted_at"}) {
    EXPECT_TRUE(json.at(member).is_null()) << member;
  }
  EXPECT_EQ(json.at("published_at"), "2024-03-01T09:30:00Z");
  EXPECT_EQ(json.at("body"), "It was <cold>.");
}

TEST(StoryJson, ShowsTheAuthorsReplyWithoutAService) {
  Story story = small_story();
  story.responses = {small_response(Change::kNone)};
  story.responses.front().service.clear();
  const Json response = story_json(story, example_catalogue()).at("responses")[0];
  EXPECT_TRUE(response.at("service").is_null());
  EXPECT_TRUE(response.at("responder_role").is_null());
}

TEST(HitJson, SaysTheFurthestChangeOfAllResponses) {
  Hit hit;
  hit.story = small_story();
  EXPECT_TRUE(hit_json(hit, example_catalogue(), test::english()).at("change").is_null());
  hit.story.responses = {small_response(Change::kPlanned), small_response(Change::kMade),
                         small_response(Change::kNone)};
  EXPECT_EQ(hit_json(hit, example_catalogue(), test::english()).at("change"), "made");
  EXPECT_EQ(hit_json(hit, example_catalogue(), test::english()).at("responses"), 3);
}

TEST(HitJson, SaysAfterHowManyDaysAServiceAnswered) {
  Hit hit;
  hit.story = small_story();
  EXPECT_TRUE(hit_json(hit, example_catalogue(), test::english()).at("response_days").is_null());
  hit.story.responses = {small_response(Change::kNone)};
  hit.story.responses.front().responded_at = *parse_iso("2024-03-04T00:00:00Z");
  EXPECT_EQ(hit_json(hit, example_catalogue(), test::english()).at("response_days"), 3);
  EXPECT_EQ(story_json(hit.story, example_catalogue()).at("response_days"), 3);
}

TEST(HitJson, SaysWhoseWordsThePassageIs) {
  Hit hit;
  hit.story = small_story();
  hit.story.responses = {small_response(Change::kNone)};
  hit.story.responses.front().responder_role = "Ward Sister";
  EXPECT_EQ(hit_json(hit, example_catalogue(), test::english()).at("passage").at("source"),
            "story");
  hit.passage_response = 0;
  const Json passage = hit_json(hit, example_catalogue(), test::english()).at("passage");
  EXPECT_EQ(passage.at("source"), "response");
  EXPECT_EQ(passage.at("responder_role"), "Ward Sister");
}

TEST(HitJson, GivesMarksInBytesAndInUtf16) {
  Hit hit;
  hit.story = small_story();
  hit.title = {"Tŷ 🙏 tea", {{0, 3}, {9, 12}}, 2, false, false};
  hit.passage = {"é tea", {{3, 6}}, 1, false, false};
  const Json json = hit_json(hit, example_catalogue(), test::english());
  EXPECT_EQ(json.at("title_marks"), Json::parse("[[0, 3], [9, 12]]"));
  EXPECT_EQ(json.at("title_marks_utf16"), Json::parse("[[0, 2], [6, 9]]"));
  EXPECT_EQ(json.at("passage").at("marks"), Json::parse("[[3, 6]]"));
  EXPECT_EQ(json.at("passage").at("marks_utf16"), Json::parse("[[2, 5]]"));
}

TEST(HitJson, SaysWhyItWasFoundAndNotesWhatMarksDoNotShow) {
  Hit hit;
  hit.story = small_story();
  EXPECT_TRUE(hit_json(hit, example_catalogue(), test::english()).at("reason").is_null());
  hit.reason.found = {{FoundWords::Where::kStory, "cold", "cold", false}};
  const Json plain = hit_json(hit, example_catalogue(), test::english());
  EXPECT_EQ(plain.at("reason"), "Found in the story: “cold”");
  EXPECT_TRUE(plain.at("reason_note").is_null());
  hit.reason.missing = {"tea"};
  EXPECT_EQ(hit_json(hit, example_catalogue(), test::english()).at("reason_note"), "Without “tea”");
}

TEST(HitJson, ExplainsItsScoreOnlyWhereThatWasAskedFor) {
  Hit hit;
  hit.story = small_story();
  EXPECT_FALSE(hit_json(hit, example_catalogue(), test::english()).contains("explanation"));
  hit.explanation = Explanation();
  EXPECT_EQ(hit_json(hit, example_catalogue(), test::english()).at("explanation").at("score"), 0.0);
}

TEST(ToText, MendsWhatIsNotUtf8) { EXPECT_EQ(to_text("a\xFF"), "\"a\xEF\xBF\xBD\"\n"); }

}  // namespace
}  // namespace kindred
