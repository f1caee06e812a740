#include <gtest/gtest.h>

#include "tests/unit/render/example_answers.hpp"

namespace kindred {
namespace {

using test::contains;
using test::example_response;
using test::example_similar;
using test::example_story;
using test::no_similar;

std::string story_page(const Json& story) {
  return test::render("story", story_view(story, no_similar()));
}

Json view_of(const Json& story) { return story_view(story, no_similar()); }

TEST(StoryPage, SaysByWhomAndWhen) {
  EXPECT_EQ(view_of(example_story()).at("teller"), "Told by a relative, aged 55-64");
  EXPECT_EQ(view_of(example_story()).at("day"), "1 March 2024");
}

TEST(StoryPage, SaysNoMoreOfTheAuthorThanIsKnown) {
  Json story = example_story();
  story["author_age_group"] = nullptr;
  EXPECT_EQ(view_of(story).at("teller"), "Told by a relative");
  story["author_role"] = nullptr;
  EXPECT_EQ(view_of(story).at("teller"), "");
}

TEST(StoryPage, GivesTheStoryItsLanguage) {
  const std::string html = story_page(example_story());
  EXPECT_TRUE(contains(html, "<h1 lang=\"cy\">A cold corridor</h1>"));
  EXPECT_TRUE(contains(html, "<div class=\"story-text\" lang=\"cy\">"));
}

TEST(StoryPage, GivesRepliesTheLanguageOfTheStory) {
  const std::string html = story_page(example_story());
  EXPECT_TRUE(
      contains(html, "<div class=\"story-text\" lang=\"cy\">\n<p>Thank you for telling us.</p>"));
}

TEST(StoryPage, LinksToEachParagraphOfTheStory) {
  Json story = example_story();
  story["body"] = "A cold corridor all night.\n\nNobody came.";
  Json view = view_of(story);
  view["cite"] = Json::object();
  const std::string html = test::render("story", view);
  EXPECT_TRUE(contains(html,
                       "<a href=\"/stories/A-1#:~:text=A%20cold%20corridor%20all%20night.\" "
                       "lang=\"cy\">A cold corridor all night.</a>"));
  EXPECT_TRUE(contains(html, "<a href=\"/stories/A-1#:~:text=Nobody%20came.\""));
}

TEST(StoryPage, KeepsTheLinesOfTheStory) {
  EXPECT_TRUE(contains(story_page(example_story()), "<p>It was cold.<br />\nNobody came.</p>"));
}

TEST(StoryPage, LinksToThePagesOfItsServicesAndThemes) {
  const Json view = view_of(example_story());
  EXPECT_EQ(view.at("services")[0].at("path"), "Trust › General › Ward 4");
  EXPECT_EQ(view.at("services")[0].at("url"), "/services/HG-W4");
  EXPECT_EQ(view.at("themes")[0].at("url"), "/themes/parking");
}

TEST(StoryPage, LinksToThePageOfAnOrganisation) {
  Json story = example_story();
  story["services"][0] = {{"code", "TR"}, {"name", "Trust"}, {"path", {"Trust"}}};
  EXPECT_EQ(view_of(story).at("services")[0].at("url"), "/services/TR");
}

TEST(StoryPage, SaysWhichThemesNoPersonChose) {
  Json story = example_story();
  EXPECT_FALSE(contains(story_page(story), "suggested by a program"));
  story["themes"][0]["source"] = "suggested";
  EXPECT_TRUE(contains(story_page(story), "suggested by a program"));
}

TEST(StoryPage, SaysThePolarityOfTagsInWords) {
  const Json groups = view_of(example_story()).at("tag_groups");
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].at("label"), "What was good");
  EXPECT_EQ(groups[0].at("tags")[0].at("polarity"), "");
  EXPECT_EQ(groups[1].at("label"), "Feelings");
  EXPECT_EQ(groups[1].at("tags")[0].at("polarity"), "negative");
}

TEST(StoryPage, ShowsTagsOfGroupsItDoesNotKnow) {
  Json story = example_story();
  story["tags"] = Json::array({Json{{"group", "weather"}, {"name", "snow"}, {"polarity", 0}},
                               Json{{"group", ""}, {"name", "lifts"}, {"polarity", 1}}});
  const Json groups = view_of(story).at("tag_groups");
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups[0].at("label"), "Other tags");
  EXPECT_EQ(groups[0].at("tags").size(), 2U);
  EXPECT_EQ(groups[0].at("tags")[1].at("polarity"), "positive");
}

TEST(StoryPage, SaysWhoRepliedAndWhatChanged) {
  const Json response = view_of(example_story()).at("responses")[0];
  EXPECT_EQ(response.at("author_html"), "Reply from <span lang=\"cy\">Ward Sister</span>");
  EXPECT_EQ(response.at("day"), "9 March 2024");
  EXPECT_EQ(response.at("change"), "A change was made");
  EXPECT_EQ(response.at("service").at("url"), "/services/HG-W4");
}

TEST(StoryPage, NamesTheServiceOfAReplyWithoutARole) {
  Json story = example_story();
  story["responses"][0]["responder_role"] = nullptr;
  EXPECT_EQ(view_of(story).at("responses")[0].at("author_html"), "Reply from Ward 4");
}

TEST(StoryPage, KnowsTheAuthorsOwnReplies) {
  Json story = example_story();
  story["responses"][0]["service"] = nullptr;
  story["responses"][0]["change"] = "none";
  const Json response = view_of(story).at("responses")[0];
  EXPECT_EQ(response.at("author_html"), "The author of the story replied");
  EXPECT_EQ(response.at("change"), "");
  EXPECT_FALSE(contains(story_page(story), "Answered"));
}

TEST(StoryPage, SaysThatThereIsNoReplyYet) {
  Json story = example_story();
  story["responses"] = Json::array();
  EXPECT_EQ(view_of(story).at("replies_heading"), "No reply yet");
}

TEST(StoryPage, ShowsStoriesLikeItWhereThereAreAny) {
  const std::string heading = "Stories like this one";
  EXPECT_TRUE(
      contains(test::render("story", story_view(example_story(), example_similar())), heading));
  EXPECT_FALSE(contains(story_page(example_story()), heading));
}

TEST(StoryPage, SaysWhyAStoryIsLikeItAndWhatDiffers) {
  const std::string html = test::render("story", story_view(example_story(), example_similar()));
  EXPECT_TRUE(contains(html, "Like this story, it tells of “corridor”."));
  EXPECT_TRUE(contains(html, "Unlike this story, it praises."));
  EXPECT_TRUE(contains(html, "A cold <mark>corridor</mark>"));
}

TEST(StoryPage, ShowsEachStoryLikeItOnce) {
  Json similar = example_similar();
  similar["opposite"] =
      Json::array({test::example_neighbour("B-7"), test::example_neighbour("B-8")});
  similar["elsewhere"] = Json::array({test::example_neighbour("B-8")});
  const Json view = story_view(example_story(), similar);
  ASSERT_EQ(view.at("similar").size(), 2U);
  EXPECT_EQ(view.at("similar")[1].at("name"), "opposite");
  EXPECT_EQ(view.at("similar")[1].at("stories").size(), 1U);
}

TEST(StoryPage, ShowsWhatWasAnsweredToStoriesLikeIt) {
  Json similar = test::no_similar();
  Json neighbour = test::example_neighbour();
  neighbour["answer"] = example_response();
  similar["answered"] = Json::array({neighbour});
  const std::string html = test::render("story", story_view(example_story(), similar));
  EXPECT_TRUE(contains(html, "How stories like this one were answered"));
  EXPECT_TRUE(contains(
      html, "Reply from Ward Sister:</span> <span lang=\"en\">Thank you for telling us.</span>"));
}

TEST(StoryPage, EscapesTitleTagBodyAndReply) {
  const std::string attack = "<script>alert('x')</script>\"";
  Json story = example_story();
  story["title"] = attack;
  story["body"] = attack + "\n\n[click](javascript:alert(1))";
  story["tags"][0]["name"] = attack;
  story["responses"][0]["body"] = attack;
  story["responses"][0]["responder_role"] = attack;
  const std::string html = story_page(story);
  EXPECT_FALSE(contains(html, "<script>"));
  EXPECT_FALSE(contains(html, "javascript:"));
  EXPECT_TRUE(contains(html, "<h1 lang=\"cy\">&lt;script&gt;alert(&#39;x&#39;)"));
}

TEST(StoryPage, KeepsItsOnlyTopHeading) {
  Json story = example_story();
  story["body"] = "# My day\n\nIt was long.";
  story["responses"][0]["body"] = "# Our reply";
  const std::string html = story_page(story);
  EXPECT_EQ(test::occurrences(html, "<h1"), 1U);
  EXPECT_TRUE(contains(html, "<h2>My day</h2>"));
  EXPECT_TRUE(contains(html, "<h4>Our reply</h4>"));
}

TEST(StoryPage, DescribesItselfWithoutTheStorysWords) {
  EXPECT_EQ(view_of(example_story()).at("description"),
            "A story of care told by a relative about Ward 4, published in March 2024.");
}

}  // namespace
}  // namespace kindred
