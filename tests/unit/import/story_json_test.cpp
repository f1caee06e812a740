#include "indexer/import/story_json.hpp"

#include <gtest/gtest.h>

#include "indexer/import/row_problem.hpp"

namespace kindred::test {
namespace {

using nlohmann::json;

json smallest() {
  return {{"id", "A-1"}, {"body", "Good."}, {"published_at", "2024-05-01T09:30:00Z"}};
}

StoryRecord read(const json& object) { return std::get<StoryRecord>(read_story_object(object)); }

/// The field a changed story is rejected for; "" where it is taken.
std::string rejected_field(const std::string& name, const json& value) {
  json object = smallest();
  object[name] = value;
  try {
    read_story_object(object);
    return "";
  } catch (const RowProblem& problem) {
    return problem.field();
  }
}

TEST(StoryJson, ReadsEveryField) {
  json object = json::parse(R"({"id":"A-1","title":"T","body":"B","language":"cy",
    "author_role":"carer","author_age_group":"35-44","submission_route":"web","progress":"change",
    "submitted_at":"2024-05-01","published_at":"2024-05-02T00:00:01Z","state":"restricted",
    "services":["X","Y"],"themes":["food",{"code":"parking","source":"suggested"}],
    "tags":[{"group":"good","name":"tea","polarity":1,"visibility":"shared"}],
    "responses":[{"id":"r1","service":null,"responder_role":"Story author","body":"Hi",
                  "responded_at":"2024-06-01T00:00:00Z","change":"made"}],
    "criticality":4,"unknown":{"a":1}})");
  const StoryRecord record = read(object);
  const Story& story = record.story;
  EXPECT_EQ(story.language, "cy");
  EXPECT_EQ(story.author_role, AuthorRole::kCarer);
  EXPECT_EQ(story.progress, Progress::kChange);
  EXPECT_EQ(story.state, StoryState::kRestricted);
  EXPECT_EQ(to_iso(story.published_at), "2024-05-02T00:00:01Z");
  EXPECT_EQ(story.services, (std::vector<std::string>{"X", "Y"}));
  EXPECT_EQ(story.themes[1], (ThemeMark{"parking", ThemeSource::kSuggested}));
  EXPECT_EQ(story.tags[0], (Tag{"good", "tea", 1, Visibility::kShared}));
  EXPECT_EQ(story.responses[0].service, "");
  EXPECT_EQ(story.responses[0].change, Change::kMade);
  EXPECT_EQ(record.notes, StaffNotes{4});
}

TEST(StoryJson, TakesNumbersForIds) {
  json object = smallest();
  object["id"] = 1234567;
  EXPECT_EQ(read(object).story.id, "1234567");
}

TEST(StoryJson, TakesTheDayOfSubmissionWhereThatOfPublicationIsMissing) {
  json object = {
      {"id", "A"}, {"body", "x"}, {"submitted_at", "2024-05-01"}, {"published_at", nullptr}};
  EXPECT_EQ(to_iso(read(object).story.published_at), "2024-05-01T00:00:00Z");
}

TEST(StoryJson, AllowsAMissingTitleOrBodyButNotBoth) {
  EXPECT_EQ(read(smallest()).story.title, "");
  EXPECT_EQ(rejected_field("body", ""), "body");
  json titled = smallest();
  titled.erase("body");
  titled["title"] = "Only a picture";
  EXPECT_EQ(read(titled).story.body, "");
}

TEST(StoryJson, KeepsWhatTheObjectIsSilentAbout) {
  const KeptParts kept = read(smallest()).kept;
  EXPECT_TRUE(kept.services && kept.themes && kept.tags && kept.responses && kept.staff_notes);
  json object = smallest();
  object["responses"] = json::array();
  object["criticality"] = nullptr;
  EXPECT_FALSE(read(object).kept.responses);
  EXPECT_FALSE(read(object).kept.staff_notes);
}

TEST(StoryJson, RepairsTexts) {
  json object = smallest();
  object["title"] = "A&amp;E \n again";
  object["body"] = "<p>One</p><p>Two</p>";
  EXPECT_EQ(read(object).story.title, "A&E again");
  EXPECT_EQ(read(object).story.body, "One\n\nTwo");
}

TEST(StoryJson, TakesAWithdrawalThatSaysOnlyWhichStory) {
  const StoryRecord record = read({{"id", "A-1"}, {"state", "withdrawn"}});
  EXPECT_EQ(record.story.state, StoryState::kWithdrawn);
  EXPECT_FALSE(record.is_dated);
}

TEST(StoryJson, NamesTheFieldOfARejectedStory) {
  EXPECT_EQ(rejected_field("id", nullptr), "id");
  EXPECT_EQ(rejected_field("id", std::string(101, 'x')), "id");
  EXPECT_EQ(rejected_field("id", "a\nb"), "id");
  EXPECT_EQ(rejected_field("id", 1.5), "id");
  EXPECT_EQ(rejected_field("published_at", "01/05/2024"), "published_at");
  EXPECT_EQ(rejected_field("published_at", "2024-02-30"), "published_at");
  EXPECT_EQ(rejected_field("published_at", "1024-02-03"), "published_at");
  EXPECT_EQ(rejected_field("published_at", nullptr), "published_at");
  EXPECT_EQ(rejected_field("author_role", "nurse"), "author_role");
  EXPECT_EQ(rejected_field("progress", "done"), "progress");
  EXPECT_EQ(rejected_field("state", "gone"), "state");
  EXPECT_EQ(rejected_field("language", "English"), "language");
  EXPECT_EQ(rejected_field("criticality", 6), "criticality");
  EXPECT_EQ(rejected_field("services", "X"), "services");
  EXPECT_EQ(rejected_field("tags", json::array({{{"name", "x"}, {"polarity", 2}}})),
            "tags[0].polarity");
  EXPECT_EQ(rejected_field("responses", json::array({{{"id", "r"}}})), "responses[0].body");
  EXPECT_EQ(rejected_field("title", json::object()), "title");
}

TEST(StoryJson, RejectsWhatIsNoObject) {
  EXPECT_THROW(read_story_object(json("Sorry! Something went wrong.")), RowProblem);
}

TEST(StoryJson, ReadsServicesAndThemes) {
  const auto service = std::get<ServiceRecord>(read_service_object(json::parse(
      R"({"code":"W","name":"Ward  1","kind":"ward","parent":"H","aliases":["One"],"closed":"2021-03-31"})")));
  EXPECT_EQ(service.service.name, "Ward 1");
  EXPECT_EQ(service.service.kind, ServiceKind::kWard);
  EXPECT_EQ(to_iso(*service.service.closed), "2021-03-31");
  EXPECT_THROW(read_service_object({{"code", "W"}}), RowProblem);
  const auto theme =
      std::get<Theme>(read_theme_object({{"code", "f"}, {"name", "Food"}, {"parent", "e"}}));
  EXPECT_EQ(theme, (Theme{"f", "Food", "e", ""}));
}

TEST(StoryJson, ReadsResponses) {
  const auto record = std::get<ResponseRecord>(read_response_object(
      {{"id", 7}, {"story_id", 9}, {"body", "Thank you"}, {"responded_at", "2024-05-01"}}));
  EXPECT_EQ(record.story_id, "9");
  EXPECT_EQ(record.response.id, "7");
  EXPECT_THROW(read_response_object({{"id", 7}, {"body", "x"}, {"responded_at", "2024-05-01"}}),
               RowProblem);
}

/// Why an embedding with this vector is rejected; "" where it is taken.
std::string vector_problem(const json& vector) {
  try {
    read_embedding_object({{"story_id", "A"}, {"model", "m"}, {"vector", vector}});
    return "";
  } catch (const RowProblem& problem) {
    return problem.reason();
  }
}

TEST(StoryJson, ReadsEmbeddings) {
  const auto embedding = std::get<Embedding>(read_embedding_object(
      json::parse(R"({"story_id":9,"model":" minilm ","vector":[1,-0.5,1e-3]})")));
  EXPECT_EQ(embedding, (Embedding{"9", "minilm", {1, -.5F, .001F}}));
  EXPECT_THROW(read_embedding_object({{"model", "m"}, {"vector", {1}}}), RowProblem);
  EXPECT_THROW(read_embedding_object({{"story_id", "A"}, {"vector", {1}}}), RowProblem);
}

TEST(StoryJson, SaysWhatIsWrongWithAVector) {
  EXPECT_EQ(vector_problem({1, 2}), "");
  EXPECT_EQ(vector_problem(json::array()), "vector is missing");
  EXPECT_EQ(vector_problem("1,2"), "vector must be a list");
  EXPECT_EQ(vector_problem({1, "2"}), "vector must be a list of numbers");
  EXPECT_EQ(vector_problem({1, nullptr}), "vector must be a list of numbers");
  EXPECT_EQ(vector_problem({1, -1e39}), "vector has a number beyond 32-bit floats");
  EXPECT_EQ(vector_problem({0, 0.0}), "vector has only zeros and so no direction");
  EXPECT_EQ(vector_problem(std::vector<int>(4096, 1)), "");
  EXPECT_EQ(vector_problem(std::vector<int>(4097, 1)), "vector has more than 4096 numbers");
}

}  // namespace
}  // namespace kindred::test
