#include "benchmarks/load/answer_reader.hpp"

#include <gtest/gtest.h>

#include "common/base/error.hpp"

namespace kindred::load {
namespace {

using namespace std::chrono_literals;

const std::string kAnswer =
    "HTTP/1.1 200 OK\r\ncontent-length: 5\r\nConnection: keep-alive\r\n"
    "Server-Timing: parse;dur=0.041, match;dur=2.500\r\n\r\nhello";

TEST(AnswerReader, PutsAnAnswerTogetherFromAnyPieces) {
  for (std::size_t size = 1; size <= kAnswer.size(); ++size) {
    AnswerReader reader;
    bool is_whole = false;
    for (std::size_t at = 0; at < kAnswer.size(); at += size) {
      ASSERT_FALSE(is_whole) << size;
      is_whole = reader.add(std::string_view(kAnswer).substr(at, size));
    }
    ASSERT_TRUE(is_whole) << size;
    EXPECT_EQ(reader.answer().status, 200);
    EXPECT_EQ(reader.answer().body, "hello");
    EXPECT_EQ(reader.answer().stages.of[static_cast<std::size_t>(Stage::kMatch)], 2500us);
    EXPECT_FALSE(reader.answer().closes);
  }
}

TEST(AnswerReader, ReadsOneAnswerAfterTheOther) {
  AnswerReader reader;
  ASSERT_TRUE(reader.add(kAnswer));
  reader.restart();
  ASSERT_TRUE(reader.add("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
  EXPECT_EQ(reader.answer().status, 503);
  EXPECT_EQ(reader.answer().body, "");
  EXPECT_EQ(reader.answer().stages, StageTimes());
  EXPECT_TRUE(reader.answer().closes);
}

TEST(AnswerReader, RefusesWhatSearchdDoesNotSend) {
  EXPECT_THROW(AnswerReader().add("SSH-2.0\r\n\r\n"), Error);
  EXPECT_THROW(AnswerReader().add("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"), Error);
  EXPECT_THROW(AnswerReader().add("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab"), Error);
}

TEST(ReadServerTiming, ReadsWhatSearchdWrites) {
  StageTimes times;
  for (std::size_t i = 0; i < times.of.size(); ++i) times.of[i] = std::chrono::microseconds(i * 17);
  EXPECT_EQ(read_server_timing(server_timing(times).second), times);
}

TEST(ReadServerTiming, SkipsWhatIsNoStage) {
  StageTimes expected;
  expected[Stage::kRank] = 1ms;
  EXPECT_EQ(read_server_timing("proxy;dur=3, rank;dur=1, plan, fetch;dur=x"), expected);
  EXPECT_EQ(read_server_timing(""), StageTimes());
}

}  // namespace
}  // namespace kindred::load
