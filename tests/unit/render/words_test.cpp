#include "searchd/render/words.hpp"

#include <gtest/gtest.h>

#include "common/story/story.hpp"
#include "tests/unit/render/example_answers.hpp"

namespace kindred {
namespace {

TEST(Words, CountsOneAndMany) {
  EXPECT_EQ(counted(1, "story", "stories"), "1 story");
  EXPECT_EQ(counted(0, "story", "stories"), "0 stories");
  EXPECT_EQ(counted(2000, "story", "stories"), "2,000 stories");
}

TEST(Words, SaysDatesInWords) {
  EXPECT_EQ(month_and_year("2024-03-01T09:30:00Z", test::english()), "March 2024");
  EXPECT_EQ(day_in_words("2024-03-01T09:30:00Z", test::english()), "1 March 2024");
  EXPECT_EQ(day_in_words("1999-12-31T23:59:59Z", test::english()), "31 December 1999");
}

TEST(Words, NamesMonths) {
  EXPECT_EQ(month_name(std::chrono::January), "January");
  EXPECT_EQ(month_name(std::chrono::December), "December");
}

TEST(Words, SaysNothingOfATextThatIsNoTime) {
  EXPECT_EQ(month_and_year("", test::english()), "");
  EXPECT_EQ(day_in_words("yesterday", test::english()), "");
}

TEST(Words, HasWordsForEveryAuthorRole) {
  for (const auto& [role, name] : names_of<AuthorRole>()) {
    EXPECT_EQ(told_by(name, test::english()).rfind("told by ", 0), 0U) << name;
  }
  EXPECT_EQ(told_by("", test::english()), "");
}

TEST(Words, ShortensBetweenCharacters) {
  EXPECT_EQ(shortened("short", 5), "short");
  EXPECT_EQ(shortened("longer", 4), "long…");
  EXPECT_EQ(shortened("dŵr", 2), "d…");
}

}  // namespace
}  // namespace kindred
