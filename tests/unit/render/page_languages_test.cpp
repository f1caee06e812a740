#include "searchd/render/page_languages.hpp"

#include <gtest/gtest.h>

namespace kindred {
namespace {

/// The samples that CLDR gives for its rules of whole numbers.
TEST(PageLanguages, FollowCldrsRulesForNumbers) {
  EXPECT_EQ(english_plural(1), Plural::kOne);
  for (const std::uint64_t number : {0, 2, 16, 100, 1001, 1'000'000}) {
    EXPECT_EQ(english_plural(number), Plural::kOther) << number;
  }
  EXPECT_EQ(welsh_plural(0), Plural::kZero);
  EXPECT_EQ(welsh_plural(1), Plural::kOne);
  EXPECT_EQ(welsh_plural(2), Plural::kTwo);
  EXPECT_EQ(welsh_plural(3), Plural::kFew);
  EXPECT_EQ(welsh_plural(6), Plural::kMany);
  for (const std::uint64_t number : {4, 5, 7, 20, 100, 1001, 1'000'000}) {
    EXPECT_EQ(welsh_plural(number), Plural::kOther) << number;
  }
}

TEST(PageLanguages, AreChosenByWhatTheBrowserPrefers) {
  const auto chosen = [](std::string_view header) { return accepted_language(header).code; };
  EXPECT_EQ(chosen("cy"), "cy");
  EXPECT_EQ(chosen("cy-GB, en;q=0.9"), "cy");
  EXPECT_EQ(chosen("CY"), "cy");
  EXPECT_EQ(chosen("en-GB,en;q=0.9,cy;q=0.8"), "en");
  EXPECT_EQ(chosen("en;q=0.2, cy;q=0.85"), "cy");
  EXPECT_EQ(chosen("fr, cy;q=0.001"), "cy");
  EXPECT_EQ(chosen("cy , en"), "cy");
}

TEST(PageLanguages, AreEnglishForWhoPrefersNone) {
  for (const char* header :
       {"", "*", "fr", "cy;q=0", "cyx", "cy;q=", ",,,;q=1", "cy;q=0.000, fr", ";;", "q=1"}) {
    EXPECT_EQ(accepted_language(header).code, "en") << header;
  }
}

TEST(PageLanguages, AreKnownByTheirCodes) {
  ASSERT_NE(page_language("cy"), nullptr);
  EXPECT_EQ(page_language("cy")->name, "Cymraeg");
  EXPECT_EQ(page_language("CY"), nullptr);
  EXPECT_EQ(page_language("fr"), nullptr);
}

}  // namespace
}  // namespace kindred
