#include "searchd/admission/rate_limiter.hpp"

#include <gtest/gtest.h>

namespace kindred {
namespace {

using std::chrono::milliseconds;
using Headers = std::vector<std::pair<std::string, std::string>>;

const RateLimiter::Clock::time_point kBegin{std::chrono::hours(1)};

TEST(RateLimiter, LetsABurstThroughThenSoManyASecond) {
  RateLimiter limiter({10, 5});
  for (std::size_t i = 0; i < 5; ++i) {
    const auto verdict = limiter.take("a", kBegin);
    EXPECT_TRUE(verdict.may);
    EXPECT_EQ(verdict.left, 4 - i);
  }
  const auto refused = limiter.take("a", kBegin);
  EXPECT_FALSE(refused.may);
  EXPECT_EQ(refused.until, milliseconds(100));
  EXPECT_FALSE(limiter.take("a", kBegin + milliseconds(99)).may);
  EXPECT_TRUE(limiter.take("a", kBegin + milliseconds(101)).may);
  EXPECT_FALSE(limiter.take("a", kBegin + milliseconds(102)).may);
}

TEST(RateLimiter, CountsOverASecondWhatItPromises) {
  RateLimiter limiter({20, 10});
  int let = 0;
  for (int ms = 0; ms < 10'000; ++ms) let += limiter.take("a", kBegin + milliseconds(ms)).may;
  EXPECT_NEAR(let, 10 + 20 * 10, 1);
}

TEST(RateLimiter, KeepsClientsApart) {
  RateLimiter limiter({1, 1});
  EXPECT_TRUE(limiter.take("a", kBegin).may);
  EXPECT_FALSE(limiter.take("a", kBegin).may);
  EXPECT_TRUE(limiter.take("b", kBegin).may);
}

TEST(RateLimiter, ForgetsWhoAskedLongestAgo) {
  RateLimiter limiter({1, 1}, 3);
  for (const char* client : {"a", "b", "c"}) limiter.take(client, kBegin);
  EXPECT_FALSE(limiter.take("a", kBegin).may);
  EXPECT_TRUE(limiter.take("d", kBegin).may);  // b goes
  EXPECT_EQ(limiter.clients(), 3U);
  EXPECT_FALSE(limiter.take("a", kBegin).may);
  EXPECT_FALSE(limiter.take("c", kBegin).may);
  EXPECT_TRUE(limiter.take("b", kBegin).may);
}

TEST(RateLimiter, WithoutARateLimitsNobody) {
  RateLimiter limiter({0, 1});
  for (int i = 0; i < 1000; ++i) EXPECT_TRUE(limiter.take("a", kBegin).may);
  EXPECT_EQ(limiter.clients(), 0U);
}

/// As keys that are not good are counted: ten, then one each six seconds.
TEST(RateLimiter, LetsOneThroughForEverySixSecondsThatPassed) {
  RateLimiter limiter({1.0 / 6, 10});
  for (int i = 0; i < 10; ++i) EXPECT_TRUE(limiter.take("a", kBegin).may);
  const auto seconds_until = [&](RateLimiter::Clock::time_point now) {
    return std::chrono::duration<double>(limiter.take("a", now).until).count();
  };
  EXPECT_NEAR(seconds_until(kBegin), 6, .002);
  EXPECT_NEAR(seconds_until(kBegin + milliseconds(4000)), 2, .002);
  EXPECT_TRUE(limiter.take("a", kBegin + milliseconds(6001)).may);
  EXPECT_FALSE(limiter.take("a", kBegin + milliseconds(6002)).may);
  const auto later = kBegin + std::chrono::minutes(2);
  for (int i = 0; i < 10; ++i) EXPECT_TRUE(limiter.take("a", later).may);
  EXPECT_FALSE(limiter.take("a", later).may);
}

TEST(RateLimiter, SaysWhenToComeBack) {
  RateLimiter limiter({0.5, 1});
  limiter.take("a", kBegin);
  EXPECT_EQ(limiter.headers_of(limiter.take("a", kBegin)),
            (Headers{{"Retry-After", "2"},
                     {"RateLimit-Policy", "\"client\";q=1;w=2"},
                     {"RateLimit", "\"client\";r=0;t=2"}}));
}

}  // namespace
}  // namespace kindred
