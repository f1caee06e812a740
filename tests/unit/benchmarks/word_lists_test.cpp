#include "benchmarks/corpus/word_lists.hpp"

#include <string>

#include <gtest/gtest.h>

#include "common/base/error.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kindred::corpus {
namespace {

using Words = std::vector<std::string>;

std::string problem_of(const std::filesystem::path& file,
                       void (*read)(const std::filesystem::path&)) {
  try {
    read(file);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(WordLists, SectionsHoldWhatStandsBelowThemInAnyNumberOfFiles) {
  const test::TemporaryDirectory folder;
  Sections lists;
  lists.add_file(folder.write("one.txt", "# words\n[good]\nkind, warm\ncalm\n[bad]\nrude\n"));
  lists.add_file(folder.write("two.txt", "[good]\ngentle\n"));
  EXPECT_EQ(lists["good"], (Words{"kind", "warm", "calm", "gentle"}));
  EXPECT_EQ(lists["bad"], Words{"rude"});
  EXPECT_THROW(lists["missing"], InputError);
}

TEST(WordLists, TopicsAreReadWithTheFormsOfTheirWords) {
  const test::TemporaryDirectory folder;
  const auto topics = read_topics(folder.write(
      "topics.txt", "a wait | ae, any | timeliness | 30 | condition:pain | wait~, A&E\n"));
  ASSERT_EQ(topics.size(), 1U);
  EXPECT_TRUE(topics[0].is_everywhere());
  EXPECT_EQ(topics[0].words.words, (Words{"wait", "waits", "waiting", "waited", "A&E"}));
  EXPECT_DOUBLE_EQ(topics[0].positive, 0.3);
}

TEST(WordLists, ErrorsNameFileAndLine) {
  const test::TemporaryDirectory folder;
  const auto read_topics_of = [](const std::filesystem::path& file) { read_topics(file); };
  const auto read_departments_of = [](const std::filesystem::path& file) {
    read_departments(file);
  };
  EXPECT_NE(problem_of(folder.write("a.txt", "# head\na | b\n"), read_topics_of)
                .find("a.txt:2: 2 columns"),
            std::string::npos);
  EXPECT_NE(problem_of(folder.write("b.txt", "a | ae | staff | often | | x\n"), read_topics_of)
                .find("b.txt:1: \"often\" is no percentage"),
            std::string::npos);
  EXPECT_NE(problem_of(folder.write("c.txt", "ae | hospital | A&E | maybe\n"), read_departments_of)
                .find("c.txt:1: the last column"),
            std::string::npos);
}

}  // namespace
}  // namespace kindred::corpus
