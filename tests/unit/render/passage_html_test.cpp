#include <gtest/gtest.h>

#include "searchd/query/query_plan.hpp"
#include "tests/support/passage_oracle.hpp"
#include "tests/support/random_text.hpp"

/// From the words of a question to what a page shows, for text of any characters.
namespace kindred {
namespace {

TEST(PassageHtml, ShowsAPartOfTheSourceWhateverIsInIt) {
  Analyzer analyzer(load_language_lists(KINDRED_SOURCE_DIR "/config/language"));
  const auto clauses =
      parse_question("a&e waited \"1 2\" nurse x-ray é ж קא 日本 um* clean", analyzer, {}).clauses;
  const SoughtWords sought(clauses);
  std::mt19937 random(5);  // NOLINT(cert-msc51-cpp): the same texts in every run
  std::size_t marked = 0;
  for (int i = 0; i < 100'000; ++i) {
    const std::string text = test::random_text(random, i % 10 == 0 ? 150 : 20);
    const Passage best = best_passage(text, look_through(text, StoryPart::kBody, sought, analyzer));
    const Passage whole =
        marked_text(text, look_through(text, StoryPart::kTitle, sought, analyzer));
    marked += best.marks.size();
    ASSERT_EQ(test::broken(best, text), "") << testing::PrintToString(text);
    ASSERT_EQ(test::broken(whole, text), "") << testing::PrintToString(text);
    ASSERT_EQ(whole.text, text);
  }
  EXPECT_GT(marked, 20'000U);
}

/// Found by question_fuzz: the oracle knew nothing of what pages leave out.
TEST(PassageHtml, LeavesOutWhatTurnsTheDirectionAndNothingElse) {
  const std::vector<std::pair<std::string, std::string>> shown = {
      {"ward \u202Eevif\u202C was clean", "ward evif was clean"},
      {"\u2066a\u2069 & \u2067b\u2068", "a &amp; b"},
      {"\u2029 \u202F \u2065 \u206A \u200F", "\u2029 \u202F \u2065 \u206A \u200F"},
      {"\u202A\xAA\xAAp", "\xAA\xAAp"},
      {"cut \xE2\x80", "cut \xE2\x80"}};
  for (const auto& [text, html] : shown) {
    Passage passage;
    passage.text = text;
    EXPECT_EQ(passage_html(passage), html);
    EXPECT_EQ(test::broken(passage, text), "");
  }
}

}  // namespace
}  // namespace kindred
