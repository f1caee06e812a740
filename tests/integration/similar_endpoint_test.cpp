#include <gtest/gtest.h>

#include "tests/support/answers.hpp"
#include "tests/support/example_index.hpp"

/// Stories like others, as searchd answers them, called without a socket.
namespace kindred {
namespace {

using nlohmann::json;
using test::body_of;
using test::ExampleIndex;
using test::header_of;
using test::story;

TEST(SimilarEndpoint, GivesNeighboursButNotTheStoryItself) {
  std::vector<Story> stories;
  for (int i = 0; i < 6; ++i) {
    const std::string own = std::to_string(i);
    stories.push_back(story(own, "", "dialysis zq" + own + " chair zx" + own));
  }
  for (int i = 6; i < 40; ++i) stories.push_back(story(std::to_string(i), "", "a quiet day"));
  ExampleIndex index(stories);
  const json body = body_of(index.get("/api/v1/stories/0/similar", {{"take", "3"}}));
  EXPECT_EQ(body["ids"], json::array({"0"}));
  ASSERT_EQ(body["hits"].size(), 3U);
  for (const auto& hit : body["hits"]) EXPECT_NE(hit["id"], "0");
}

TEST(SimilarEndpoint, TakesATextAndKeepsNothingOfIt) {
  std::vector<Story> stories;
  for (int i = 0; i < 4; ++i) {
    const std::string own = std::to_string(i);
    stories.push_back(story(own, "Dialysis", "Kidney zq" + own + " machine zx" + own + " weekly."));
  }
  for (int i = 4; i < 30; ++i) stories.push_back(story(std::to_string(i), "Day", "A quiet day."));
  ExampleIndex index(stories);
  Request request;
  request.method = "POST";
  request.path = "/api/v1/similar";
  request.parameters = {{"take", "2"}};
  request.body = "My kidney machine is loud.";
  const Answer answer = index.ask(request);
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(header_of(answer, "Cache-Control"), "no-store");
  EXPECT_EQ(answer.body.find("loud"), std::string::npos);
  const json body = body_of(answer);
  EXPECT_EQ(body["hits"].size(), 2U);
  EXPECT_EQ(body["hits"][0]["title"], "Dialysis");
  EXPECT_EQ(body["hits"][0]["likeness"]["words"]["shared"][0]["word"], "kidney");
}

TEST(SimilarEndpoint, WhatIsSaidOfATextThatIsTooLongIsNotKeptEither) {
  ExampleIndex index({story("0", "Day", "A quiet day.")});
  Request request;
  request.method = "POST";
  request.path = "/api/v1/similar";
  request.body = "kidney " + std::string(20'000, 'x');
  const Answer answer = index.ask(request);
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(header_of(answer, "Cache-Control"), "no-store");
  EXPECT_EQ(answer.body.find("kidney"), std::string::npos);
}

TEST(SimilarEndpoint, NamesTheSeedThatIsNotThere) {
  ExampleIndex index({story("A 1/ü", "Cold tea", "The tea was cold.")});
  const Answer answer = index.get("/api/v1/similar", {{"id", "A 1/ü"}, {"id", "gone"}});
  EXPECT_EQ(answer.status, 404);
  EXPECT_NE(answer.body.find("gone"), std::string::npos);
  EXPECT_EQ(index.get("/api/v1/similar").status, 400);
}

TEST(SimilarEndpoint, TakesNothingForATextThatIsNone) {
  ExampleIndex index({story("1", "Tea", "The tea was cold.")});
  Request request;
  request.method = "POST";
  request.path = "/api/v1/similar";
  request.body = "{\"text\": \"tea\"}";
  const auto status_of = [&](const std::string& type) {
    request.headers = {{"content-type", type}};
    return index.ask(request).status;
  };
  for (const char* text :
       {"text/plain", "Text/Plain; charset=UTF-8", "text/plain;charset=\"utf-8\""}) {
    EXPECT_EQ(status_of(text), 200) << text;
  }
  for (const char* other : {"application/json", "text/plain; charset=iso-8859-1", "text/html",
                            "application/x-www-form-urlencoded"}) {
    EXPECT_EQ(status_of(other), 415) << other;
  }
}

}  // namespace
}  // namespace kindred
