#include "common/index/vocabulary.hpp"

#include <gtest/gtest.h>

#include "common/base/error.hpp"

namespace kindred {
namespace {

Vocabulary example() {
  return {{{"room", "room", 7}, {"waiting", "wait", 12}, {"ward", "ward", 5}},
          {{1, 0, 6}, {1, 2, 3}}};
}

std::string problem_of(const std::string& text) {
  try {
    parse_vocabulary(text, "vocabulary.tsv");
  } catch (const RebuildNeeded& error) {
    return error.what();
  }
  return "";
}

TEST(Vocabulary, IsTheSameAfterItWasWrittenAndRead) {
  EXPECT_EQ(parse_vocabulary(to_text(example()), "vocabulary.tsv"), example());
  EXPECT_EQ(parse_vocabulary(to_text({}), "vocabulary.tsv"), Vocabulary{});
}

TEST(Vocabulary, IsTextThatCanBeGrepped) {
  EXPECT_EQ(to_text(example()),
            "room\troom\t7\nwaiting\twait\t12\nward\tward\t5\n\n"
            "waiting\troom\t6\nwaiting\tward\t3\n");
}

TEST(Vocabulary, FindsWordsAndPairs) {
  EXPECT_EQ(example().find("waiting"), 1U);
  EXPECT_EQ(example().find("wait"), std::nullopt);
  EXPECT_EQ(example().stories_with("ward"), 5U);
  EXPECT_EQ(example().stories_with("wards"), 0U);
  EXPECT_EQ(example().stories_with("waiting", "ward"), 3U);
  EXPECT_EQ(example().stories_with("ward", "waiting"), 0U);
}

TEST(Vocabulary, SaysWhichLineIsDamaged) {
  for (const auto& [text, problem] : std::vector<std::pair<std::string, std::string>>{
           {"", "line 1 is cut off"},
           {"room\troom\t7\n", "line 2 is cut off"},
           {"room\t7\n\n", "line 1 has fewer than three fields"},
           {"room\troom\tseven\n\n", "line 1 has \"seven\" for a number of stories"},
           {"ward\tward\t1\nroom\troom\t7\n\n", "line 2 is out of order"},
           {"room\troom\t7\n\nroom\tward\t3\n", "line 3 pairs a word that is not listed"}}) {
    EXPECT_NE(problem_of(text).find(problem), std::string::npos) << problem_of(text);
    EXPECT_NE(problem_of(text).find("rebuild"), std::string::npos) << problem_of(text);
  }
}

}  // namespace
}  // namespace kindred
