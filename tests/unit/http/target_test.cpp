#include "searchd/request/target.hpp"

#include <string>

#include <gtest/gtest.h>

#include "common/base/error.hpp"

namespace kindred {
namespace {

std::string refusal(const std::string& target) {
  try {
    parse_target(target);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(Target, HasPathAndParameters) {
  const Target target = parse_target("/search?q=tea&sort=newest");
  EXPECT_EQ(target, (Target{"/search", {{"q", "tea"}, {"sort", "newest"}}}));
}

TEST(Target, WithoutQueryHasNoParameters) {
  EXPECT_EQ(parse_target("/"), (Target{"/", {}}));
  EXPECT_EQ(parse_target("/?"), (Target{"/", {}}));
}

TEST(Target, KeepsRepeatedNamesInOrder) {
  const Target target = parse_target("/?theme=b&q=1&theme=a");
  EXPECT_EQ(target.parameters,
            (std::vector<Parameter>{{"theme", "b"}, {"q", "1"}, {"theme", "a"}}));
}

TEST(Target, DecodesPlusAsBlankInTheQueryOnly) {
  EXPECT_EQ(parse_target("/a+b?q=a+b%2Bc"), (Target{"/a+b", {{"q", "a b+c"}}}));
}

TEST(Target, DecodesEscapesOfEitherCase) {
  EXPECT_EQ(parse_target("/caf%c3%A9?na%C3%AFve=%e2%82%ac"), (Target{"/café", {{"naïve", "€"}}}));
}

TEST(Target, DecodesOnlyOnce) {
  EXPECT_EQ(parse_target("/?q=%2541").parameters, (std::vector<Parameter>{{"q", "%41"}}));
}

TEST(Target, SplitsAtTheFirstEqualsSignAndQuestionMark) {
  EXPECT_EQ(parse_target("/?q=a=b?c"), (Target{"/", {{"q", "a=b?c"}}}));
}

TEST(Target, TakesANameWithoutValueAndAnEmptyName) {
  EXPECT_EQ(parse_target("/?q&=x&r=").parameters,
            (std::vector<Parameter>{{"q", ""}, {"", "x"}, {"r", ""}}));
}

TEST(Target, SkipsEmptyPieces) {
  EXPECT_EQ(parse_target("/?&&q=1&").parameters, (std::vector<Parameter>{{"q", "1"}}));
}

TEST(Target, KeepsAnEncodedSlashInsideItsSegment) {
  const Target target = parse_target("/services/A%2fB%25/x");
  EXPECT_EQ(target.path, "/services/A%2FB%25/x");
  EXPECT_EQ(path_segments(target.path), (std::vector<std::string>{"services", "A/B%", "x"}));
}

TEST(Target, TellsAnEncodedEscapeFromAnEncodedSlash) {
  EXPECT_EQ(path_segments(parse_target("/A%252FB").path), (std::vector<std::string>{"A%2FB"}));
  EXPECT_EQ(path_segments(parse_target("/A%2FB").path), (std::vector<std::string>{"A/B"}));
}

TEST(Target, KeepsEmptyAndDotSegments) {
  EXPECT_EQ(path_segments("/"), (std::vector<std::string>{""}));
  EXPECT_EQ(path_segments("/a//b/"), (std::vector<std::string>{"a", "", "b", ""}));
  EXPECT_EQ(parse_target("/a/%2e%2e/b").path, "/a/../b");
}

TEST(Target, ReadsTheAbsoluteForm) {
  EXPECT_EQ(parse_target("http://example.org/a?q=1"), (Target{"/a", {{"q", "1"}}}));
  EXPECT_EQ(parse_target("HTTP://example.org:80"), (Target{"/", {}}));
  EXPECT_EQ(parse_target("http://example.org?q=1"), (Target{"/", {{"q", "1"}}}));
}

TEST(Target, RefusesWhatIsNeitherPathNorHttpAddress) {
  for (const char* target : {"", "search", "?q=1", "*", "example.org:443", "https://a/",
                             "http:///a", "http://?q=1", "http:/a"}) {
    EXPECT_NE(refusal(target), "") << target;
  }
}

TEST(Target, RefusesHalfAnEscape) {
  for (const char* target :
       {"/%", "/%4", "/%4g", "/%g4", "/api/?q=100%", "/api/?q=%u0041", "/api/?%=1"}) {
    EXPECT_NE(refusal(target).find("percent sign"), std::string::npos) << target;
  }
}

TEST(Target, RefusesNul) {
  EXPECT_NE(refusal("/a%00b").find("%00"), std::string::npos);
  EXPECT_NE(refusal("/api/?q=%00").find("%00"), std::string::npos);
}

TEST(Target, RefusesBytesThatAUriCannotHold) {
  for (const char* target : {"/a b", "/a\tb", "/caf\xC3\xA9", "/a\x7F", "/a\r\nX: y"}) {
    EXPECT_NE(refusal(target), "") << target;
  }
  EXPECT_NE(refusal("/a#b").find("%23"), std::string::npos);
}

TEST(Target, RefusesInvalidUtf8InPathNameAndValue) {
  for (const char* target :
       {"/%FF", "/api/?%FF=1", "/api/?q=%C3", "/api/?q=%C0%AF", "/api/?q=%ED%A0%80"}) {
    EXPECT_NE(refusal(target).find("UTF-8"), std::string::npos) << target;
  }
}

TEST(Target, ReadsWhatCanBeReadOfAPagesAddress) {
  const auto question = [](const std::string& target) {
    return parse_target(target).parameters.at(0).value;
  };
  EXPECT_EQ(question("/search?q=100%"), "100%");
  EXPECT_EQ(question("/search?q=50%+off"), "50% off");
  EXPECT_EQ(question("/search?q=caf%E9"), "caf\uFFFD");
  EXPECT_EQ(question("/search?q=a%00b"), "ab");
  EXPECT_EQ(question("/search?q=caf%C3%A9"), "caf\u00E9");
}

TEST(Target, NeverQuotesWhatWasTyped) {
  EXPECT_EQ(refusal("/api/?q=private%").find("private"), std::string::npos);
}

TEST(Target, TakesExactlyAsManyParametersAsAllowed) {
  std::string target = "/?a=1";
  for (std::size_t i = 1; i < kMaxParameters; ++i) target += "&a=1";
  EXPECT_EQ(parse_target(target).parameters.size(), kMaxParameters);
  EXPECT_NE(refusal(target + "&a=1").find(std::to_string(kMaxParameters)), std::string::npos);
}

}  // namespace
}  // namespace kindred
