#include <gtest/gtest.h>

#include "common/base/files.hpp"
#include "tests/golden/examples.hpp"

namespace kindred {
namespace {

class Golden : public testing::TestWithParam<test::GoldenCase> {};

TEST_P(Golden, AnswerIsAsKept) {
  const auto path = std::filesystem::path(KINDRED_SOURCE_DIR) / "tests/golden/answers" /
                    (std::string(GetParam().name) + ".json");
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
