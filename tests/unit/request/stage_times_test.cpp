#include "searchd/request/stage_times.hpp"

#include <thread>

#include <gtest/gtest.h>

namespace kindred {
namespace {

using namespace std::chrono_literals;

/// Keeps the thread busy until it has had this much of the processor.
void work(std::chrono::nanoseconds time) {
  StageTimes spent;
  while (spent[Stage::kParse] < time) const StageTimer asks_the_clock(spent, Stage::kParse);
}

TEST(StageTimer, ChargesEachStageWhatItWorked) {
  StageTimes times;
  StageTimer timer(times, Stage::kMatch);
  work(4ms);
  timer.next(Stage::kCount);
  work(2ms);
  timer.stop();
  work(2ms);
  EXPECT_GE(times[Stage::kMatch], 4ms);
  EXPECT_GE(times[Stage::kCount], 2ms);
  EXPECT_LT(times[Stage::kCount], times[Stage::kMatch]);
  EXPECT_EQ(times[Stage::kRank], 0ns);
}

TEST(StageTimer, ChargesNothingWhileTheThreadWaits) {
  StageTimes times;
  timed(times, Stage::kFetch, [] { std::this_thread::sleep_for(50ms); });
  EXPECT_GT(times[Stage::kFetch], 0ns);
  EXPECT_LT(times[Stage::kFetch], 25ms);
}

TEST(StageTimer, ChargesOnlyItsOwnThread) {
  StageTimes times;
  timed(times, Stage::kFetch, [] { std::thread([] { work(50ms); }).join(); });
  EXPECT_LT(times[Stage::kFetch], 25ms);
}

TEST(StageTimes, AddUpStageByStage) {
  StageTimes first;
  first[Stage::kMatch] = 2ms;
  StageTimes second;
  second[Stage::kMatch] = 3ms;
  second[Stage::kRender] = 1us;
  first += second;
  EXPECT_EQ(first[Stage::kMatch], 5ms);
  EXPECT_EQ(first[Stage::kRender], 1us);
  EXPECT_EQ(first[Stage::kParse], 0ns);
}

TEST(ServerTiming, TellsEveryStageInItsOrderInMilliseconds) {
  StageTimes times;
  times[Stage::kParse] = 41us;
  times[Stage::kRender] = 1234567us;
  EXPECT_EQ(server_timing(times).first, "Server-Timing");
  EXPECT_EQ(server_timing(times).second,
            "parse;dur=0.041, plan;dur=0.000, match;dur=0.000, count;dur=0.000, rank;dur=0.000, "
            "fetch;dur=0.000, highlight;dur=0.000, render;dur=1234.567");
}

}  // namespace
}  // namespace kindred
