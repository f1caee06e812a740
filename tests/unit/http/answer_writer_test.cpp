#include "searchd/http/answer_writer.hpp"

#include <chrono>
#include <string>

#include <gtest/gtest.h>

#include "common/base/error.hpp"

namespace kindred::http {
namespace {

// RFC 9110 §5.6.7 gives this moment as its example.
const auto kNow = std::chrono::system_clock::from_time_t(784111777);
constexpr AnswerForm kKeepAlive{Persistence::KeepAlive, BodyRule::Send};

TEST(AnswerWriter, WritesHeadAndBody) {
  const Answer answer{200, "text/plain", "hello", {{"ETag", "\"1\""}}};
  EXPECT_EQ(write_answer(answer, kKeepAlive, kNow),
            "HTTP/1.1 200 OK\r\n"
            "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
            "Content-Type: text/plain\r\n"
            "Content-Length: 5\r\n"
            "Connection: keep-alive\r\n"
            "X-Content-Type-Options: nosniff\r\n"
            "ETag: \"1\"\r\n"
            "\r\n"
            "hello");
}

TEST(AnswerWriter, CountsTheBodyOfAHeadAnswerWithoutSendingIt) {
  const std::string bytes = write_answer({200, "text/plain", "hello", {}},
                                         {Persistence::Close, BodyRule::HeadOnly}, kNow);
  EXPECT_NE(bytes.find("Content-Length: 5\r\n"), std::string::npos);
  EXPECT_NE(bytes.find("Connection: close\r\n"), std::string::npos);
  EXPECT_TRUE(bytes.ends_with("\r\n\r\n"));
}

TEST(AnswerWriter, GivesNoBodyAndNoLengthWhereThereCanBeNone) {
  for (const int status : {204, 304}) {
    const std::string bytes = write_answer({status, "text/plain", "hello", {}}, kKeepAlive, kNow);
    EXPECT_EQ(bytes.find("\r\nContent-Length"), std::string::npos);
    EXPECT_EQ(bytes.find("\r\nContent-Type"), std::string::npos);
    EXPECT_TRUE(bytes.ends_with("\r\n\r\n"));
  }
}

TEST(AnswerWriter, SaysThatAnEmptyBodyIsEmpty) {
  EXPECT_NE(
      write_answer({200, "text/plain", "", {}}, kKeepAlive, kNow).find("Content-Length: 0\r\n"),
      std::string::npos);
}

TEST(AnswerWriter, RefusesHeadersThatWouldBreakTheFraming) {
  const std::pair<std::string, std::string> bad[] = {
      {"Location", "/a\r\nSet-Cookie: evil=1"},
      {"Location", "/a\nb"},
      {"Location", std::string("/a\0b", 4)},
      {"Loc ation", "/a"},
      {"Location:", "/a"},
      {"", "/a"},
      {"content-length", "0"},
      {"Transfer-Encoding", "chunked"},
      {"CONNECTION", "close"},
      {"Date", "today"},
  };
  for (const auto& header : bad) {
    EXPECT_THROW(write_answer({200, "text/plain", "", {header}}, kKeepAlive, kNow), Error)
        << header.first;
  }
  EXPECT_THROW(write_answer({200, "text/plain\r\nX: y", "", {}}, kKeepAlive, kNow), Error);
}

TEST(AnswerWriter, RefusesAStatusThatIsNotFinal) {
  for (const int status : {0, 100, 199, 600}) {
    EXPECT_THROW(write_answer({status, "", "", {}}, kKeepAlive, kNow), Error) << status;
  }
}

}  // namespace
}  // namespace kindred::http
