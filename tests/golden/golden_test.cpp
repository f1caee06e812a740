#include <gtest/gtest.h>

#include "common/base/files.hpp"
#include "tests/golden/examples.hpp"

namespace kindred {
namespace {

/// Of the file that keeps an answer.
std::string ending_of(const std::string& target) {
  for (const char* ending : {"atom", "csv", "bibtex"}) {
    if (target.ends_with(std::string("format=") + ending)) return std::string(".") + ending;
  }
  return ".json";
}

class Golden : public testing::TestWithParam<test::GoldenCase> {};

TEST_P(Golden, AnswerIsAsKept) {
  const auto path = std::filesystem::path(KINDRED_SOURCE_DIR) / "tests/golden/answers" /
                    (std::string(GetParam().name) + ending_of(GetParam().target));
  const std::string answer = test::golden_answer(GetParam().target);
  if (test::is_updating_golden()) {
    std::filesystem::create_directories(path.parent_path());
    write_file_atomically(path, answer);
  }
  EXPECT_EQ(answer, read_file(path)) << "GET " << GetParam().target;
}

INSTANTIATE_TEST_SUITE_P(Api, Golden, testing::ValuesIn(test::kCases),
                         [](const auto& entry) { return std::string(entry.param.name); });

}  // namespace
}  // namespace kindred
