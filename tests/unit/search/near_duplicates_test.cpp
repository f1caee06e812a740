#include "searchd/search/near_duplicates.hpp"

#include <gtest/gtest.h>

#include "tests/support/example_index.hpp"

namespace kindred {
namespace {

double alike(const std::string& a, const std::string& b) {
  Analyzer analyzer(test::language());
  return resemblance(shingles_of(analyzer.analyze(a)), shingles_of(analyzer.analyze(b)));
}

const std::string kStory =
    "We waited four hours in the corridor before anybody looked at the letter. My mother had a "
    "broken wrist and nothing for the pain. The porter brought a blanket and stayed with her.";

TEST(Resemblance, IsOneForTheSameTextInAnyCaseAndInflection) {
  EXPECT_EQ(alike(kStory, kStory), 1);
  EXPECT_EQ(alike("The NURSES were waiting", "the nurse was waiting"), 0)
      << "were and was are different words";
  EXPECT_EQ(alike("The NURSES waited", "the nurse waited"), 1);
}

TEST(Resemblance, StaysHighWhereAFewWordsAreChanged) {
  std::string edited = kStory;
  edited.replace(edited.find("four"), 4, "five");
  EXPECT_GT(alike(kStory, edited), kNearDuplicate);
  EXPECT_GT(alike(kStory, kStory + " Thank you."), kNearDuplicate);
}

TEST(Resemblance, IsLowForOtherStoriesOfTheSameWords) {
  EXPECT_LT(alike(kStory,
                  "My mother waited in the corridor with a letter. The porter looked at her broken "
                  "wrist before anybody brought a blanket; nothing for the pain in four hours."),
            kNearDuplicate / 2);
  EXPECT_EQ(alike(kStory, ""), 0);
  EXPECT_EQ(alike("", ""), 0);
}

TEST(Resemblance, ComparesTextsShorterThanARunAsTheyAre) {
  EXPECT_EQ(alike("Thank you", "thank you"), 1);
  EXPECT_EQ(alike("Thank you", "thank them"), 0);
}

}  // namespace
}  // namespace kindred
