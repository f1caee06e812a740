#include "searchd/search/reason.hpp"

#include <gtest/gtest.h>

#include "searchd/query/question_parser.hpp"
#include "searchd/query/synonyms.hpp"

namespace kindred {
namespace {

using Where = FoundWords::Where;

Analyzer& analyzer() {
  static Analyzer instance(load_language_lists(KINDRED_SOURCE_DIR "/config/language"));
  return instance;
}

Story story_of(const std::string& title, const std::string& body, const std::string& reply = "") {
  Story story;
  story.title = title;
  story.body = body;
  if (!reply.empty()) story.responses.push_back({"r", "W4", "", reply, {}, Change::kNone});
  return story;
}

Reason reason(const std::string& question, const Story& story) {
  const SynonymTable synonyms({{"piles", "haemorrhoids", false},
                               {"heart attack", "myocardial infarction", false},
                               {"parking", "car park", false}},
                              {}, analyzer());
  const auto clauses = parse_question(question, analyzer(), {.synonyms = &synonyms}).clauses;
  const SoughtWords sought(clauses);
  SearchedStory searched{story,
                         look_through(story.title, StoryPart::kTitle, sought, analyzer()),
                         look_through(story.body, StoryPart::kBody, sought, analyzer()),
                         {}};
  for (const Response& response : story.responses) {
    searched.responses.push_back(
        look_through(response.body, StoryPart::kResponse, sought, analyzer()));
  }
  return reason_of(clauses, searched, analyzer());
}

using Found = std::vector<FoundWords>;

TEST(Reason, ShowsAWordAsTheStoryWritesIt) {
  const Reason found = reason("wait", story_of("", "We Waited. The waiting was long."));
  EXPECT_EQ(found, (Reason{{{Where::kStory, "wait", "Waited", false}}, {}}));
  EXPECT_TRUE(found.is_plain());
}

TEST(Reason, TellsTitleStoryAndBothApart) {
  const Reason found = reason("tea cold ward", story_of("Tea, Ward 4", "Cold tea."));
  EXPECT_EQ(found.found, (Found{{Where::kTitleAndStory, "tea", "tea", false},
                                {Where::kStory, "cold", "Cold", false},
                                {Where::kTitle, "ward", "Ward", false}}));
}

TEST(Reason, LooksInRepliesForWhatTheStoryLacks) {
  const Reason found = reason("tea kettle", story_of("", "No tea.", "A kettle for tea."));
  EXPECT_EQ(found.found, (Found{{Where::kStory, "tea", "tea", false},
                                {Where::kReply, "kettle", "kettle", false}}));
  EXPECT_FALSE(found.is_plain());
}

TEST(Reason, NamesASynonymAndWhatItIsFor) {
  EXPECT_EQ(reason("heart attack", story_of("", "A Myocardial\n  Infarction.")).found,
            (Found{{Where::kStory, "heart attack", "Myocardial Infarction", true}}));
}

TEST(Reason, IsSilentOnSynonymsOfWhatTheStorySays) {
  EXPECT_EQ(reason("piles", story_of("Haemorrhoids", "My piles.")).found,
            (Found{{Where::kStory, "piles", "piles", false}}));
}

TEST(Reason, TellsASynonymOfTheStoryBesideTheWordOfAReply) {
  const std::string reply = "Piles and haemorrhoids.";
  EXPECT_EQ(reason("piles", story_of("", "My haemorrhoids.", reply)).found,
            (Found{{Where::kReply, "piles", "Piles", false},
                   {Where::kStory, "piles", "haemorrhoids", true}}));
  EXPECT_EQ(reason("piles", story_of("", "It hurt.", reply)).found,
            (Found{{Where::kReply, "piles", "Piles", false}}));
}

TEST(Reason, TakesHalfOfAFormOfTwoWordsForNothing) {
  const Reason found = reason("heart attack", story_of("", "They lost heart."));
  EXPECT_TRUE(found.found.empty());
  EXPECT_EQ(found.missing, std::vector<std::string>{"heart attack"});
}

TEST(Reason, ShowsPhrasesAndPrefixesAsWritten) {
  const Story story = story_of("", "In the *Waiting room* with two midwives.");
  EXPECT_EQ(reason("\"waiting room\" midwi*", story).found,
            (Found{{Where::kStory, "waiting room", "Waiting room", false},
                   {Where::kStory, "midwi", "midwives", false}}));
}

TEST(Reason, KeepsToTheFieldThatWasAskedFor) {
  const Story story = story_of("Tea", "Sorry about the tea.", "We are sorry.");
  EXPECT_EQ(
      reason("title:tea response:sorry", story).found,
      (Found{{Where::kTitle, "tea", "Tea", false}, {Where::kReply, "sorry", "sorry", false}}));
}

TEST(Reason, FindsTagsByTheirWords) {
  Story story = story_of("", "Tea.");
  story.tags = {{"good", "Car Parking", 1, Visibility::kPublic}};
  EXPECT_EQ(reason("tag:\"car parking\"", story).found,
            (Found{{Where::kTag, "car parking", "Car Parking", false}}));
}

TEST(Reason, ToldOfAnOrGroupIsWhatIsThere) {
  EXPECT_EQ(reason("(tea OR piles)", story_of("", "Haemorrhoids.")).found,
            (Found{{Where::kStory, "piles", "Haemorrhoids", true}}));
  EXPECT_TRUE(reason("(tea OR piles)", story_of("", "Toast.")).found.empty());
}

TEST(Reason, IsEmptyForNoQuestion) {
  EXPECT_EQ(reason("", story_of("Tea", "Tea")), Reason{});
  EXPECT_TRUE(Reason{}.is_plain());
}

}  // namespace
}  // namespace kindred
