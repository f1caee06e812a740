#include "searchd/render/reason_text.hpp"

#include <gtest/gtest.h>

#include "tests/unit/render/example_answers.hpp"

namespace kindred {
namespace {

using Where = FoundWords::Where;

std::string all(const Reason& reason, std::size_t responses = 1) {
  return reason_text(reason, responses, ReasonDetail::kAll, test::english());
}

std::string note(const Reason& reason) {
  return reason_text(reason, 1, ReasonDetail::kNote, test::english());
}

TEST(ReasonText, SaysWhereTheWordsAre) {
  EXPECT_EQ(all({{{Where::kTitleAndStory, "park", "parking", false},
                  {Where::kTitleAndStory, "disabled", "disabled", false}},
                 {}}),
            "Found in the title and the story: “parking”, “disabled”");
  EXPECT_EQ(
      all({{{Where::kStory, "tea", "tea", false}, {Where::kTitle, "ward", "Ward", false}}, {}}),
      "Found in the title: “Ward”; in the story: “tea”");
}

TEST(ReasonText, KnowsOneReplyFromSeveral) {
  const Reason reason{{{Where::kReply, "parking", "parking", false}}, {}};
  EXPECT_EQ(all(reason, 1), "Found in the reply: “parking”");
  EXPECT_EQ(all(reason, 2), "Found in a reply: “parking”");
}

TEST(ReasonText, NamesSynonymAndWord) {
  EXPECT_EQ(all({{{Where::kStory, "piles", "haemorrhoids", true}}, {}}),
            "Found by a word that means the same: “haemorrhoids” for “piles”");
  EXPECT_EQ(all({{{Where::kReply, "piles", "haemorrhoids", true}}, {}}),
            "Found by a word that means the same in the reply: “haemorrhoids” for “piles”");
}

TEST(ReasonText, CallsSeveralWordsWords) {
  EXPECT_EQ(all({{{Where::kStory, "heart attack", "myocardial infarction", true}}, {}}),
            "Found by words that mean the same: “myocardial infarction” for “heart attack”");
  EXPECT_EQ(
      all({{{Where::kTitle, "piles", "haemorrhoids", true},
            {Where::kStory, "parking", "carpark", true}},
           {}}),
      "Found by words that mean the same: “haemorrhoids” for “piles”, “carpark” for “parking”");
}

TEST(ReasonText, NamesTags) {
  EXPECT_EQ(all({{{Where::kTag, "quick", "quick", false}}, {}}), "Found by the tag “quick”");
}

TEST(ReasonText, SaysWhatIsMissing) {
  EXPECT_EQ(all({{}, {"ticket"}}), "Without “ticket”");
  EXPECT_EQ(all({{{Where::kStory, "tea", "tea", false}}, {"ticket", "badge"}}),
            "Found in the story: “tea”; without “ticket”, “badge”");
}

TEST(ReasonText, CountsTheWordsItDoesNotName) {
  EXPECT_EQ(all({{}, {"a", "b", "c", "d", "e", "f", "g"}}),
            "Without “a”, “b”, “c”, “d”, “e”, “f” and 1 other word");
  EXPECT_EQ(all({{}, {"a", "b", "c", "d", "e", "f", "g", "h"}}),
            "Without “a”, “b”, “c”, “d”, “e”, “f” and 2 other words");
}

TEST(ReasonText, NotesOnlyWhatMarksDoNotShow) {
  EXPECT_EQ(note({{{Where::kTitle, "tea", "tea", false}}, {}}), "");
  EXPECT_EQ(note({{{Where::kTitle, "tea", "tea", false}, {Where::kReply, "cup", "cup", false}},
                  {"ward"}}),
            "Found in the reply: “cup”; without “ward”");
}

TEST(ReasonText, IsEmptyWhereNothingWasAsked) { EXPECT_EQ(all({}), ""); }

}  // namespace
}  // namespace kindred
