#include <gtest/gtest.h>

#include "common/base/files.hpp"
#include "searchd/config.hpp"
#include "searchd/search/ranking.hpp"
#include "tests/golden/examples.hpp"

/// The documentation says what the programs do.
namespace kindred {
namespace {

TEST(Documentation, HoldsTheAnswersOfItsApiExamples) {
  const std::string path = KINDRED_SOURCE_DIR "/docs/api.md";
  std::string text = read_file(path);
  int examples = 0;
  for (std::size_t from = 0; const auto example = test::next_example(text, from);) {
    ++examples;
    const std::string answer = test::golden_answer(example->target);
    const std::size_t length = example->answer_end - example->answer_begin;
    if (test::is_updating_golden()) {
      text.replace(example->answer_begin, length, answer);
    } else {
      EXPECT_EQ(text.substr(example->answer_begin, length), answer) << example->target;
    }
    from = example->answer_begin;
  }
  if (test::is_updating_golden()) write_file_atomically(path, text);
  EXPECT_GE(examples, 4);
}

TEST(Documentation, HoldsEverySettingOfTheConfiguration) {
  const std::string path = KINDRED_SOURCE_DIR "/docs/configuration.md";
  std::string text = read_file(path);
  for (const auto& [marker, table] :
       {std::pair<std::string, std::string>{"SEARCHD",
                                            describe_settings<SearchdConfig>(kSearchdSettings)},
        {"RANKING", describe_settings<Ranking>(kRankingSettings)}}) {
    const auto placeholder = text.find("\n" + marker + "\n");
    if (test::is_updating_golden() && placeholder != std::string::npos) {
      text.replace(placeholder + 1, marker.size() + 1, table);
      write_file_atomically(path, text);
    }
    EXPECT_NE(text.find(table), std::string::npos) << "expected in configuration.md:\n" << table;
  }
}

TEST(Documentation, ShipsConfigurationsThatLoad) {
  EXPECT_NO_THROW(
      load_config<SearchdConfig>(KINDRED_SOURCE_DIR "/config/searchd.json", kSearchdSettings));
  const auto ranking =
      load_config<Ranking>(KINDRED_SOURCE_DIR "/config/ranking.json", kRankingSettings);
  EXPECT_DOUBLE_EQ(ranking.bm25_k1, Ranking{}.bm25_k1);
}

}  // namespace
}  // namespace kindred
