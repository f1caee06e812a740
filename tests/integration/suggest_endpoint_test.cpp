#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/answers.hpp"
#include "tests/support/example_index.hpp"

/// What searchd suggests as people type, called without a socket.
namespace kindred {
namespace {

using nlohmann::json;
using test::body_of;
using test::ExampleIndex;
using test::story;

std::vector<std::string> suggested(ExampleIndex& index, const std::string& typed) {
  const Answer answer = index.get("/api/v1/suggest", {{"q", typed}});
  EXPECT_EQ(answer.status, 200);
  std::vector<std::string> texts;
  const json body = body_of(answer);
  for (const json& entry : body["suggestions"]) texts.push_back(entry["text"]);
  return texts;
}

std::vector<Story> stories_of_kind_nurses(int count, StoryState state = StoryState::kPublished) {
  std::vector<Story> stories;
  for (int i = 0; i < count; ++i) {
    stories.push_back(story(std::to_string(i), "", "Wonderful nurses everywhere."));
    stories.back().services = {"N-HILL-W1"};
    stories.back().state = state;
  }
  return stories;
}

TEST(SuggestEndpoint, AnswersWordsPhrasesServicesAndThemesWithTheirStories) {
  ExampleIndex index(stories_of_kind_nurses(3));
  EXPECT_EQ(suggested(index, "wonderful nur"), (std::vector<std::string>{"wonderful nurses"}));
  const json word = body_of(index.get("/api/v1/suggest", {{"q", "nurs"}}))["suggestions"][0];
  EXPECT_EQ(word, json({{"kind", "word"},
                        {"text", "nurses"},
                        {"stories", 3},
                        {"code", nullptr},
                        {"within", nullptr}}));
  const json service = body_of(index.get("/api/v1/suggest", {{"q", "hill"}}))["suggestions"][0];
  EXPECT_EQ(service, json({{"kind", "service"},
                           {"text", "Hill Hospital"},
                           {"stories", 3},
                           {"code", "N-HILL"},
                           {"within", "North Trust"}}));
  EXPECT_EQ(suggested(index, "park"), (std::vector<std::string>{"Parking"}));
}

TEST(SuggestEndpoint, SuggestsNothingThatFewerThanThreePublishedStoriesSay) {
  ExampleIndex two(stories_of_kind_nurses(2));
  EXPECT_TRUE(suggested(two, "wonderf").empty());
  for (const auto state : {StoryState::kRestricted, StoryState::kWithdrawn}) {
    ExampleIndex hidden(stories_of_kind_nurses(9, state));
    EXPECT_TRUE(suggested(hidden, "wonderf").empty());
    EXPECT_TRUE(suggested(hidden, "wonderful n").empty());
    EXPECT_FALSE(hidden.shared().index->current()->lexicon->speller().correction("wonderfull"));
  }
}

TEST(SuggestEndpoint, RejectsWhatItDoesNotKnow) {
  ExampleIndex index({});
  const Answer answer = index.get("/api/v1/suggest", {{"take", "21"}, {"limit", "3"}});
  EXPECT_EQ(answer.status, 400);
  EXPECT_EQ(body_of(answer)["errors"].size(), 2U);
  EXPECT_EQ(index.get("/api/v1/suggest").status, 200);
}

TEST(SuggestEndpoint, AnswersNothingWhereSwitchedOff) {
  ExampleIndex index(stories_of_kind_nurses(3));
  EXPECT_FALSE(suggested(index, "nurs").empty());
  index.switch_suggestions_off();
  EXPECT_TRUE(suggested(index, "nurs").empty());
}

}  // namespace
}  // namespace kindred
