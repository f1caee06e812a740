#include "searchd/access/failed_attempts.hpp"

#include <gtest/gtest.h>

namespace kindred {
namespace {

using namespace std::chrono_literals;

class FailedAttemptsTest : public ::testing::Test {
 protected:
  void fail(const std::string& client, int times) {
    for (int i = 0; i < times; ++i) attempts_.note(client, now_);
  }

  FailedAttempts attempts_;
  FailedAttempts::Clock::time_point now_{1000h};
};

TEST_F(FailedAttemptsTest, CostNothingAtFirst) {
  EXPECT_EQ(attempts_.wait("a", now_), 0s);
  fail("a", FailedAttempts::kFreeFailures - 1);
  EXPECT_EQ(attempts_.wait("a", now_), 0s);
}

TEST_F(FailedAttemptsTest, CostSixSecondsEachThen) {
  fail("a", FailedAttempts::kFreeFailures);
  EXPECT_EQ(attempts_.wait("a", now_), 6s);
  now_ += 4s;
  EXPECT_EQ(attempts_.wait("a", now_), 2s);
  now_ += 2s;
  EXPECT_EQ(attempts_.wait("a", now_), 0s);
  fail("a", 1);
  EXPECT_EQ(attempts_.wait("a", now_), 6s);
}

TEST_F(FailedAttemptsTest, AreForgottenAfterAMinute) {
  fail("a", 100);
  now_ += 60s;
  fail("a", FailedAttempts::kFreeFailures - 1);
  EXPECT_EQ(attempts_.wait("a", now_), 0s);
}

TEST_F(FailedAttemptsTest, AreNobodyElses) {
  fail("a", 100);
  EXPECT_EQ(attempts_.wait("b", now_), 0s);
}

TEST_F(FailedAttemptsTest, TakeNoMoreRoomHoweverManyFail) {
  fail("first", FailedAttempts::kFreeFailures);
  for (std::size_t i = 0; i < 3 * FailedAttempts::kMostClients; ++i) fail(std::to_string(i), 1);
  EXPECT_EQ(attempts_.clients(), FailedAttempts::kMostClients);
  EXPECT_EQ(attempts_.wait("first", now_), 0s);  // the one that is forgotten
  fail("busy", FailedAttempts::kFreeFailures);
  for (std::size_t i = 0; i + 1 < FailedAttempts::kMostClients; ++i) fail(std::to_string(i), 1);
  EXPECT_EQ(attempts_.wait("busy", now_), 6s);
}

}  // namespace
}  // namespace kindred
