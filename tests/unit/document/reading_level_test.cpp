#include "indexer/document/reading_level.hpp"

#include <gtest/gtest.h>

#include "common/index/bands.hpp"

namespace kindred {
namespace {

TEST(Syllables, AreGroupsOfVowelsWithoutSilentEndings) {
  for (const char* word :
       {"the", "cat", "cake", "waits", "called", "likes", "I", "me", "rhythms"}) {
    EXPECT_EQ(syllables_of(word), 1) << word;
  }
  for (const char* word : {"table", "waited", "nurses", "Hoping", "doctor", "people", "changes"}) {
    EXPECT_EQ(syllables_of(word), 2) << word;
  }
  EXPECT_EQ(syllables_of("hospital"), 3);
}

TEST(ReadingGrade, IsThatOfTheFormula) {
  // 6 words, 2 sentences, 7 syllables: .39 * 3 + 11.8 * 7 / 6 - 15.59 = -.65
  EXPECT_EQ(reading_grade("The cat sat. The dog waited."), 0);
  // 14 words, 1 sentence, 33 syllables: .39 * 14 + 11.8 * 33 / 14 - 15.59 = 17.68
  EXPECT_EQ(reading_grade("Operations necessitating hospital admission can require repeated "
                          "examination by the doctor on a ward"),
            18);
}

TEST(ReadingGrade, EndsSentencesAtParagraphsAndTakesSeveralSignsForOne) {
  const auto three = reading_grade("Waiting again. Waiting again. Waiting again.");
  EXPECT_EQ(reading_grade("Waiting again?!... Waiting again\n\nWaiting again"), three);
}

TEST(ReadingGrade, IsUnknownWithoutWords) {
  EXPECT_FALSE(reading_grade("").has_value());
  EXPECT_FALSE(reading_grade("10.40 – 12!").has_value());
}

TEST(Bands, HoldWhatBeginsThem) {
  EXPECT_EQ(band_of(kResponseDayBands, -5).code, "same_day");
  EXPECT_EQ(band_of(kResponseDayBands, 0).code, "same_day");
  EXPECT_EQ(band_of(kResponseDayBands, 3).code, "1-3");
  EXPECT_EQ(band_of(kResponseDayBands, 4).code, "4-7");
  EXPECT_EQ(band_of(kResponseDayBands, 3000).code, "over_30");
  EXPECT_EQ(band_of(kLengthBands, 49).code, "under_50");
  EXPECT_EQ(band_of(kLengthBands, 400).code, "400_and_more");
}

}  // namespace
}  // namespace kindred
