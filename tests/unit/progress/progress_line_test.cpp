#include "indexer/progress/progress_line.hpp"

#include <sstream>

#include <gtest/gtest.h>

namespace kindred::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

class ProgressLineTest : public testing::Test {
 protected:
  ProgressLine::Clock clock() {
    return [this] { return time_; };
  }

  std::ostringstream out_;
  std::chrono::steady_clock::time_point time_;
};

TEST_F(ProgressLineTest, SaysNothingWhenQuiet) {
  ProgressLine progress(out_, ProgressLine::Style::kQuiet, "rows", 100, clock());
  time_ += seconds(60);
  progress.update(50, 5);
  progress.finish();
  EXPECT_EQ(out_.str(), "");
}

TEST_F(ProgressLineTest, RedrawsOneLineOnATerminal) {
  ProgressLine progress(out_, ProgressLine::Style::kTerminal, "rows", 1'000, clock());
  progress.update(1, 1);
  EXPECT_EQ(out_.str(), "");
  time_ += seconds(10);
  progress.update(500, 20'000);
  EXPECT_EQ(out_.str(),
            "\r\x1b[K[############............] 50 %, 20,000 rows, 2,000 rows/s, 10 s left");
  progress.finish();
  EXPECT_TRUE(out_.str().ends_with("\r\x1b[K"));
}

TEST_F(ProgressLineTest, PrintsPlainLinesNowAndThen) {
  ProgressLine progress(out_, ProgressLine::Style::kPlain, "rows", 1'000, clock());
  time_ += seconds(4);
  progress.update(400, 4);
  EXPECT_EQ(out_.str(), "");
  time_ += seconds(1);
  progress.update(500, 5);
  EXPECT_EQ(out_.str(), "50 %, 5 rows, 1 rows/s, 5 s left\n");
}

}  // namespace
}  // namespace kindred::test
