#include "searchd/search/latent_fusion.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include <gtest/gtest.h>

namespace kindred {
namespace {

using Numbers = std::vector<double>;

Numbers random_numbers(std::size_t count, std::mt19937& random) {
  Numbers numbers;
  for (std::size_t i = 0; i < count; ++i) numbers.push_back(static_cast<double>(random() % 1000));
  return numbers;
}

Numbers z_scores(const Numbers& numbers) {
  const auto count = static_cast<double>(numbers.size());
  const double mean = std::accumulate(numbers.begin(), numbers.end(), 0.0) / count;
  double variance = 0;
  for (const double number : numbers) variance += (number - mean) * (number - mean) / count;
  Numbers scores;
  for (const double number : numbers) scores.push_back((number - mean) / std::sqrt(variance));
  return scores;
}

std::vector<std::size_t> order_of(const Numbers& scores) {
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
  return order;
}

TEST(InSpreads, OrdersAsTheWeightedSumOfZScores) {
  std::mt19937 random(5);
  for (int round = 0; round < 200; ++round) {
    const Numbers words = random_numbers(40, random);
    const Numbers cosines = random_numbers(40, random);
    constexpr double kWeight = 0.3;
    const Numbers added = in_spreads(cosines, words, kWeight / (1 - kWeight));
    const Numbers z_words = z_scores(words);
    const Numbers z_cosines = z_scores(cosines);
    Numbers ours;
    Numbers expected;
    for (std::size_t i = 0; i < words.size(); ++i) {
      ours.push_back(words[i] + added[i]);
      expected.push_back((1 - kWeight) * z_words[i] + kWeight * z_cosines[i]);
    }
    ASSERT_EQ(order_of(ours), order_of(expected));
  }
}

TEST(InSpreads, NeverTakesAnythingOff) {
  const Numbers added = in_spreads(Numbers{-1, 0, .5}, Numbers{3, 2, 1}, 1);
  EXPECT_EQ(added.front(), 0);
  EXPECT_GT(added[1], 0);
  EXPECT_GT(added[2], added[1]);
}

TEST(InSpreads, OrdersEqualScores) {
  const Numbers added = in_spreads(Numbers{1, 2}, Numbers{3, 3}, 1);
  EXPECT_LT(added.front(), added.back());
}

TEST(InSpreads, AddsNothingWhereNothingDiffers) {
  EXPECT_EQ(in_spreads(Numbers{.1, .1, .1}, Numbers{3, 2, 1}, 1), (Numbers{0, 0, 0}));
  EXPECT_EQ(in_spreads({}, {}, 1), Numbers{});
  EXPECT_EQ(in_spreads(Numbers{7}, Numbers{3}, 1), Numbers{0});
}

}  // namespace
}  // namespace kindred
