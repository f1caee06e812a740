#include "searchd/http/problems.hpp"

#include <gtest/gtest.h>

#include "tests/support/answers.hpp"

namespace kindred::http {
namespace {

Request asked(const std::string& path, const std::string& accept) {
  Request request;
  request.path = path;
  request.headers = {{"accept", accept}};
  return request;
}

Answer marked(const Request&, Answer answer) {
  answer.headers.emplace_back("X-Mark", "1");
  return answer;
}

TEST(Problem, IsAProblemDetailsObject) {
  const Answer answer = problem(413, "The request body is too large.");
  EXPECT_EQ(answer.status, 413);
  EXPECT_EQ(answer.content_type, "application/problem+json");
  const auto body = test::body_of(answer);
  EXPECT_EQ(body.at("type"), "about:blank");
  EXPECT_EQ(body.at("title"), "Content Too Large");
  EXPECT_EQ(body.at("status"), 413);
  EXPECT_EQ(body.at("detail"), "The request body is too large.");
}

TEST(Problem, OfOverloadSaysWhenToTryAgain) {
  EXPECT_EQ(overloaded("Later.").status, 503);
  EXPECT_EQ(test::header_of(overloaded("Later."), "Retry-After"), "1");
}

TEST(Problem, IsAPageForPeopleWhereTryingAgainHelps) {
  const Request person = asked("/search", "text/html,*/*");
  for (const int status : {429, 503}) {
    const Answer page = finished(marked, person, problem(status, "Later."));
    EXPECT_EQ(page.content_type, "text/html; charset=utf-8");
    EXPECT_TRUE(test::has(page, "<h1>Please try again in a moment</h1>"));
    EXPECT_TRUE(test::has(page, "<section lang=\"cy\">\n<h2>Rhowch gynnig arall arni"));
  }
  for (const int status : {400, 408, 431, 500}) {
    EXPECT_EQ(finished(marked, person, problem(status, "No.")).content_type,
              "application/problem+json")
        << status;
  }
  for (const Request& program :
       {asked("/api/v1/search", "text/html"), asked("/search", "*/*"), Request{}}) {
    EXPECT_EQ(finished(marked, program, overloaded("Later.")).content_type,
              "application/problem+json");
  }
}

TEST(Problem, HasWhatAllAnswersHave) {
  EXPECT_EQ(test::header_of(finished(marked, {}, problem(400, "No.")), "X-Mark"), "1");
}

}  // namespace
}  // namespace kindred::http
