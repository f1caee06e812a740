#include "indexer/document/vocabulary_counter.hpp"

#include <gtest/gtest.h>

namespace kindred {
namespace {

class Counting : public testing::Test {
 protected:
  void count(VocabularyCounter& counter, const std::string& title, const std::string& body,
             const std::vector<std::string>& responses = {}) {
    Story story;
    story.title = title;
    story.body = body;
    for (const auto& text : responses) story.responses.push_back({"r", "", "", text, {}, {}});
    counter.add(story, analyze_story(story, analyzer_));
  }

  std::uint32_t pair_after_three_stories(const std::string& body) {
    VocabularyCounter counter(analyzer_);
    for (int i = 0; i < 3; ++i) count(counter, "", body);
    const Vocabulary vocabulary = counter.vocabulary();
    return vocabulary.pairs.empty() ? 0 : vocabulary.pairs.front().stories;
  }

  Analyzer analyzer_{load_language_lists(KINDRED_SOURCE_DIR "/config/language")};
  VocabularyCounter counter_{analyzer_};
};

TEST_F(Counting, CountsAWordOnceForEachStoryWhereverItStands) {
  count(counter_, "Tea", "Tea and more tea.", {"We are sorry about the TEA."});
  count(counter_, "", "No tea");
  const Vocabulary vocabulary = counter_.vocabulary();
  EXPECT_EQ(vocabulary.stories_with("tea"), 2U);
  EXPECT_EQ(vocabulary.stories_with("sorry"), 1U);
  EXPECT_EQ(vocabulary.stories_with("and"), 1U);
  EXPECT_EQ(vocabulary.words[*vocabulary.find("sorry")].stem, "sorri");
}

TEST_F(Counting, KeepsPairsThatThreeStoriesHave) {
  for (int i = 0; i < 3; ++i) count(counter_, "", "the waiting room, the waiting room");
  for (int i = 0; i < 2; ++i) count(counter_, "", "waiting list");
  const Vocabulary vocabulary = counter_.vocabulary();
  EXPECT_EQ(vocabulary.stories_with("waiting", "room"), 3U);
  EXPECT_EQ(vocabulary.stories_with("waiting", "list"), 0U);
}

TEST_F(Counting, PairsOnlyWhatStandsTogetherInOneText) {
  EXPECT_EQ(pair_after_three_stories("car park"), 3U);
  EXPECT_EQ(pair_after_three_stories("car-park"), 3U);
  EXPECT_EQ(pair_after_three_stories("car, park"), 0U);
  EXPECT_EQ(pair_after_three_stories("in the car. Park rangers"), 3U);  // "park rangers"
  EXPECT_EQ(pair_after_three_stories("car the park"), 0U);
  EXPECT_EQ(pair_after_three_stories("car 7"), 0U);
}

TEST_F(Counting, PairsNothingAcrossTexts) {
  for (int i = 0; i < 3; ++i) count(counter_, "car", "park", {"space", "free"});
  EXPECT_TRUE(counter_.vocabulary().pairs.empty());
}

TEST_F(Counting, GivesTheSameWhetherCountedAtOnceOrInParts) {
  const std::vector<std::string> bodies = {"kind nurse",   "kind nurse on the ward",
                                           "a kind nurse", "ward round",
                                           "ward round",   "late ward round"};
  VocabularyCounter left(analyzer_);
  VocabularyCounter right(analyzer_);
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    count(counter_, "", bodies[i]);
    count(i % 2 == 0 ? left : right, "", bodies[i]);
  }
  left.merge(right);
  EXPECT_EQ(left.vocabulary(), counter_.vocabulary());
  EXPECT_EQ(left.vocabulary().stories_with("ward", "round"), 3U);
}

}  // namespace
}  // namespace kindred
