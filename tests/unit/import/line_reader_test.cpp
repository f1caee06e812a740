#include "indexer/import/line_reader.hpp"

#include <gtest/gtest.h>

#include "common/base/error.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kindred::test {
namespace {

std::string problem_with(const std::string& content) {
  const TemporaryDirectory directory;
  const auto file = directory.write("x", content);
  try {
    reject_non_text(file);
    return "";
  } catch (const InputError& error) {
    return error.what();
  }
}

TEST(LineReader, CountsLinesAndBytes) {
  const TemporaryDirectory directory;
  LineReader lines(directory.write("x", "one\r\n\nthree"));
  ASSERT_TRUE(lines.next());
  EXPECT_EQ(lines.line(), "one\r\n");
  ASSERT_TRUE(lines.next());
  ASSERT_TRUE(lines.next());
  EXPECT_EQ(lines.line(), "three");
  EXPECT_EQ(lines.number(), 3U);
  EXPECT_EQ(lines.offset(), 6U);
  EXPECT_EQ(lines.bytes_read(), 11U);
  EXPECT_FALSE(lines.next());
}

TEST(LineReader, CountsAByteOrderMarkAmongTheBytes) {
  const TemporaryDirectory directory;
  LineReader lines(directory.write("x", "\xef\xbb\xbfone\n"));
  ASSERT_TRUE(lines.next());
  EXPECT_EQ(lines.line(), "one\n");
  EXPECT_EQ(lines.offset(), 3U);
}

TEST(LineReader, ReadsLinesLongerThanItsBlocks) {
  const TemporaryDirectory directory;
  const std::string longest(300'000, 'x');
  LineReader lines(directory.write("x", longest + "\ny\n"));
  ASSERT_TRUE(lines.next());
  EXPECT_EQ(lines.line().size(), longest.size() + 1);
  ASSERT_TRUE(lines.next());
  EXPECT_EQ(lines.line(), "y\n");
}

TEST(LineReader, RefusesFilesOfOtherKinds) {
  EXPECT_NE(problem_with("\x89PNG\r\n").find("no text file"), std::string::npos);
  EXPECT_NE(problem_with(std::string("PK\3\4\0\0", 6)).find("no text file"), std::string::npos);
  EXPECT_NE(problem_with("\xff\xfe{").find("UTF-16"), std::string::npos);
  EXPECT_EQ(problem_with("{}"), "");
  EXPECT_EQ(problem_with(""), "");
}

TEST(LineReader, NamesADirectoryAndAMissingFile) {
  const TemporaryDirectory directory;
  EXPECT_THROW(reject_non_text(directory.path()), InputError);
  EXPECT_THROW(reject_non_text(directory / "nowhere"), InputError);
}

}  // namespace
}  // namespace kindred::test
