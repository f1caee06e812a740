#include "benchmarks/corpus/weighted_choice.hpp"

#include <array>

#include <gtest/gtest.h>

namespace kindred::corpus {
namespace {

TEST(Random, IsTheSameEverywhere) {
  // 0xe220a8397b1dcdaf is the published first output of SplitMix64 for the seed 0.
  EXPECT_EQ(mixed(0), 0xe220a8397b1dcdafU);
  Random random(1);
  EXPECT_EQ(random.next(), 0x5e41ab087439611eU);
}

TEST(WeightedChoice, DrawsByWeight) {
  const WeightedChoice choice({1, 0, 3});
  Random random(7);
  std::array<int, 3> drawn{};
  for (int i = 0; i < 40'000; ++i) ++drawn[choice.draw(random)];
  EXPECT_NEAR(drawn[0], 10'000, 400);
  EXPECT_EQ(drawn[1], 0);
  EXPECT_NEAR(drawn[2], 30'000, 400);
}

TEST(WeightedChoice, ZipfHalvesFromTheFirstToTheSecond) {
  const auto choice = WeightedChoice::zipf(1000, 1, 0);
  Random random(7);
  std::array<int, 1000> drawn{};
  for (int i = 0; i < 100'000; ++i) ++drawn[choice.draw(random)];
  EXPECT_NEAR(drawn[0] / static_cast<double>(drawn[1]), 2, 0.1);
}

}  // namespace
}  // namespace kindred::corpus
