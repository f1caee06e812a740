#include "benchmarks/load/figures.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace kindred::load {
namespace {

using namespace std::chrono_literals;
using std::chrono::nanoseconds;

Sample sample(std::size_t request, int status, nanoseconds latency, nanoseconds match = 0ns) {
  Sample made{request, status, latency, {}};
  made.stages[Stage::kMatch] = match;
  return made;
}

TEST(Quantile, IsTheSmallestValueThatTheShareDoesNotExceed) {
  std::vector<nanoseconds> hundred;
  for (int i = 1; i <= 100; ++i) hundred.push_back(nanoseconds(i));
  EXPECT_EQ(quantile(hundred, 0.5), 50ns);
  EXPECT_EQ(quantile(hundred, 0.95), 95ns);
  EXPECT_EQ(quantile(hundred, 0.99), 99ns);
  EXPECT_EQ(quantile(hundred, 1), 100ns);
}

TEST(Quantile, AgreesWithCountingOnEveryNumberOfValues) {
  for (std::size_t size = 1; size <= 40; ++size) {
    std::vector<nanoseconds> values;
    for (std::size_t i = 0; i < size; ++i) values.push_back(nanoseconds((i * i) / 3));
    for (const double share : {0.01, 0.5, 0.95, 0.99, 1.0}) {
      const auto is_enough = [&](nanoseconds value) {
        const auto within = std::count_if(values.begin(), values.end(),
                                          [&](nanoseconds other) { return other <= value; });
        return static_cast<double>(within) >= share * static_cast<double>(size);
      };
      EXPECT_EQ(quantile(values, share), *std::find_if(values.begin(), values.end(), is_enough))
          << size << " " << share;
    }
  }
}

TEST(Quantile, OfNothingIsZero) { EXPECT_EQ(quantile({}, 0.5), 0ns); }

TEST(Figures, AreOfGoodAnswersOnly) {
  const Figures figures = figures_of(
      {sample(0, 200, 4ms, 2ms), sample(0, 503, 1us), sample(0, 200, 2ms, 1ms), sample(0, 0, 9s)});
  EXPECT_EQ(figures.answered, 2U);
  EXPECT_EQ(figures.errors, 2U);
  EXPECT_EQ(figures.p50, 2ms);
  EXPECT_EQ(figures.longest, 4ms);
  EXPECT_EQ(StageTimes(figures.stages)[Stage::kMatch], 1500us);
}

/// Three requests of two kinds, each answered twice but for one that was refused.
Run example_run() {
  const Workload workload{"log", {"/a", "/b", "/c"}, {"word", "question", "word"}};
  Samples samples;
  samples.all = {sample(0, 200, 1ms), sample(1, 200, 30ms), sample(2, 503, 1ms),
                 sample(0, 200, 3ms), sample(1, 200, 20ms), sample(2, 200, 5ms)};
  samples.took = 2s;
  samples.own_time = 6ms;
  return run_of(workload, 4, samples, ProcessUsage{100ms, 1, 1}, ProcessUsage{160ms, 2000, 3000});
}

TEST(Run, TellsTheKindsApart) {
  const auto run = example_run();
  ASSERT_EQ(run.kinds.size(), 2U);
  EXPECT_EQ(run.kinds[0].first, "question");
  EXPECT_EQ(run.kinds[0].second.p50, 20ms);
  EXPECT_EQ(run.kinds[1].first, "word");
  EXPECT_EQ(run.kinds[1].second.answered, 3U);
  EXPECT_EQ(run.kinds[1].second.errors, 1U);
}

TEST(Run, SharesTheProcessorsTimeAmongItsRequests) {
  const auto run = example_run();
  EXPECT_EQ(run.processor, 10ms);
  EXPECT_EQ(run.own_processor, 1ms);
  EXPECT_DOUBLE_EQ(run.per_second, 2.5);
  EXPECT_EQ(run.usage->peak_kb, 3000U);
}

TEST(Run, CountsWhatWasNotAnsweredWell) {
  EXPECT_EQ(example_run().statuses, (std::map<int, std::size_t>{{503, 1}}));
}

TEST(Run, NamesEachSlowRequestOnce) {
  const auto run = example_run();
  ASSERT_EQ(run.slowest.size(), 3U);
  EXPECT_EQ(run.slowest[0].target, "/b");
  EXPECT_EQ(run.slowest[0].latency, 30ms);
  EXPECT_EQ(run.slowest[1].target, "/c");
  EXPECT_EQ(run.slowest[2].target, "/a");
  EXPECT_EQ(run.slowest[2].latency, 3ms);
}

}  // namespace
}  // namespace kindred::load
