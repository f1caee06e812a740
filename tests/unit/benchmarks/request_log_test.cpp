#include "benchmarks/load/request_log.hpp"

#include <gtest/gtest.h>

#include "common/base/error.hpp"

namespace kindred::load {
namespace {

/// What reading `text` is refused with; empty where it is read.
std::string refusal_of(const std::string& text) {
  try {
    read_request_log(text, "log.tsv");
    return "";
  } catch (const InputError& error) {
    return error.what();
  }
}

TEST(RequestLog, HasAKindAndParametersInEachLine) {
  const std::vector<LoggedRequest> expected{{"slip", "q=apointment&take=20"}, {"filters_only", ""}};
  EXPECT_EQ(read_request_log("slip\tq=apointment&take=20\n\nfilters_only\t\n", "x"), expected);
  EXPECT_EQ(read_request_log("slip\tq=apointment&take=20\nfilters_only\t", "x"), expected);
}

TEST(RequestLog, NamesTheLineThatItCannotRead) {
  EXPECT_NE(refusal_of("slip\tq=a\nq=b\n").find("log.tsv, line 2,"), std::string::npos);
  EXPECT_NE(refusal_of("\tq=a\n").find("log.tsv, line 1,"), std::string::npos);
  EXPECT_NE(refusal_of("slip\tq=two words\n").find("percent-encode"), std::string::npos);
  EXPECT_NE(refusal_of("slip\tq=a\r\n").find("percent-encode"), std::string::npos);
}

TEST(RequestLog, RefusesALogWithoutRequests) {
  EXPECT_NE(refusal_of("\n\n").find("log.tsv has no request"), std::string::npos);
}

TEST(RequestLog, TellsWhatWasTyped) {
  EXPECT_EQ(question_of({"slip", "theme=access&q=caf%C3%A9%20tea"}), "café tea");
  EXPECT_EQ(question_of({"filters_only", "theme=access"}), "");
}

}  // namespace
}  // namespace kindred::load
