#include "indexer/document/pair_counts.hpp"

#include <map>
#include <random>

#include <gtest/gtest.h>

namespace kindred {
namespace {

using Counts = std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t>;

Counts held(const PairCounts& pairs) {
  Counts counts;
  pairs.for_each([&](std::uint32_t first, std::uint32_t second, std::uint32_t stories) {
    counts[{first, second}] = stories;
  });
  return counts;
}

TEST(PairCounts, CountsAPairOnceForEachStory) {
  PairCounts pairs(10);
  pairs.add(0, 1, 1);
  pairs.add(0, 1, 1);
  pairs.add(0, 1, 2);
  pairs.add(1, 0, 2);
  EXPECT_EQ(held(pairs), (Counts{{{0, 1}, 2}, {{1, 0}, 1}}));
}

TEST(PairCounts, AreExactWhileThereIsRoom) {
  PairCounts pairs(100'000);
  Counts expected;
  std::mt19937 random(1);
  for (std::uint32_t story = 1; story <= 20'000; ++story) {
    const auto first = static_cast<std::uint32_t>(random() % 300);
    const auto second = static_cast<std::uint32_t>(random() % 300);
    pairs.add(first, second, story);
    ++expected[{first, second}];
  }
  EXPECT_EQ(held(pairs), expected);
  EXPECT_EQ(pairs.rounds(), 0U);
}

TEST(PairCounts, StayWithinTheirBoundAndNeverCountTooMuch) {
  constexpr std::size_t kMost = 1000;
  PairCounts pairs(kMost);
  Counts expected;
  std::mt19937 random(2);
  for (std::uint32_t story = 1; story <= 50'000; ++story) {
    // every other story has one of ten frequent pairs, the rest a pair that hardly comes again
    const auto first = static_cast<std::uint32_t>(story % 2 == 0 ? random() % 10 : random());
    pairs.add(first, 7, story);
    ++expected[{first, 7}];
    ASSERT_LE(pairs.size(), kMost);
  }
  EXPECT_GT(pairs.rounds(), 0U);
  const Counts found = held(pairs);
  for (const auto& [pair, stories] : found) EXPECT_LE(stories, expected[pair]);
  for (const auto& [pair, stories] : expected) {
    if (stories <= pairs.rounds()) continue;
    const auto it = found.find(pair);
    ASSERT_NE(it, found.end()) << pair.first;
    EXPECT_GE(it->second + pairs.rounds(), stories);
  }
}

TEST(PairCounts, TakesWhatAnotherCounted) {
  PairCounts pairs(2);
  pairs.add(0, 1, 1);
  pairs.add_stories(0, 1, 4);
  pairs.add_stories(2, 3, 1);
  pairs.add_stories(4, 5, 2);
  EXPECT_EQ(held(pairs), (Counts{{{0, 1}, 5}, {{2, 3}, 1}, {{4, 5}, 2}}));
}

}  // namespace
}  // namespace kindred
