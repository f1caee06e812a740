#include "searchd/search/bounded_cache.hpp"

#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace kindred {
namespace {

using Cache = BoundedCache<int>;

void keep(Cache& cache, const std::string& key, int value, std::size_t bytes = 1000) {
  cache.keep(key, std::make_shared<const int>(value), bytes);
}

TEST(BoundedCache, GivesBackWhatWasKept) {
  Cache cache(10'000);
  EXPECT_EQ(cache.find("a"), nullptr);
  keep(cache, "a", 1);
  EXPECT_EQ(*cache.find("a"), 1);
}

TEST(BoundedCache, DropsWhatWasAskedForLongestAgo) {
  Cache cache(3'600);
  for (int i = 0; i < 3; ++i) keep(cache, std::to_string(i), i);
  cache.find("0");
  keep(cache, "3", 3);
  EXPECT_NE(cache.find("0"), nullptr);
  EXPECT_EQ(cache.find("1"), nullptr);
  EXPECT_NE(cache.find("2"), nullptr);
}

TEST(BoundedCache, NeverHoldsMoreThanItsBytes) {
  Cache cache(5'000);
  for (int i = 0; i < 100; ++i) {
    keep(cache, std::to_string(i), i, static_cast<std::size_t>(i) * 37);
    EXPECT_LE(cache.bytes(), 5'000U);
  }
  EXPECT_GT(cache.bytes(), 2'000U);
}

TEST(BoundedCache, DoesNotKeepWhatDoesNotFit) {
  Cache cache(5'000);
  keep(cache, "small", 1);
  keep(cache, "large", 2, 6'000);
  EXPECT_EQ(cache.find("large"), nullptr);
  EXPECT_NE(cache.find("small"), nullptr);
}

TEST(BoundedCache, LeavesAValueWithWhoeverHoldsIt) {
  Cache cache(1'300);
  keep(cache, "a", 1);
  const auto held = cache.find("a");
  keep(cache, "b", 2);
  EXPECT_EQ(cache.find("a"), nullptr);
  EXPECT_EQ(*held, 1);
}

TEST(BoundedCache, IsUsedByManyThreadsAtOnce) {
  Cache cache(20'000);
  const auto use = [&cache] {
    for (int i = 0; i < 2'000; ++i) {
      const int key = i % 50;
      if (const auto found = cache.find(std::to_string(key))) {
        EXPECT_EQ(*found, key);
      } else {
        keep(cache, std::to_string(key), key);
      }
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back(use);
  for (std::thread& thread : threads) thread.join();
  EXPECT_LE(cache.bytes(), 20'000U);
}

}  // namespace
}  // namespace kindred
