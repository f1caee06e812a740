#include "indexer/import/api_v2.hpp"

#include <gtest/gtest.h>

#include "indexer/import/api_v2_names.hpp"
#include "indexer/import/row_problem.hpp"

namespace kindred::test {
namespace {

using nlohmann::json;

json opinion() {
  return json::parse(R"({"id":123456,"title":"Kind","body":"They were kind.",
    "dateOfSubmission":"2024-05-01T09:30:00","dateOfPublication":"2024-05-02T10:00:00Z",
    "criticality":"mildly critical","progress":"Response","authorRole":"a parent/guardian",
    "authorAgeGroup":null,"submissionRoute":"web","links":[{"rel":"tags","href":"…"}],
    "tags":[{"name":"shame","group":"Emotion","polarity":-1},{"name":"knee","group":"Part of body","polarity":0}],
    "healthservices":[{"nacs":"rha01-x1","name":"Ward 1","type":"ward","organisation":"RHA","siteNacs":"rha01"}],
    "responses":[{"id":5,"body":"Sorry","dateOfPublication":"2024-05-03","nacs":"RHA01-X1","changeInt":2}]})");
}

StoryRecord read(const json& object) { return std::get<StoryRecord>(read_api_opinion(object)); }

TEST(ApiV2, ReadsAnOpinion) {
  const StoryRecord record = read(opinion());
  EXPECT_EQ(record.story.id, "123456");
  EXPECT_EQ(record.story.author_role, AuthorRole::kParent);
  EXPECT_EQ(record.story.progress, Progress::kResponse);
  EXPECT_EQ(record.notes, StaffNotes{2});
  EXPECT_EQ(to_iso(record.story.published_at), "2024-05-02T10:00:00Z");
  EXPECT_EQ(record.story.tags,
            (std::vector<Tag>{{"feeling", "shame", -1}, {"body_part", "knee", 0}}));
  EXPECT_EQ(record.story.responses[0].change, Change::kMade);
}

TEST(ApiV2, MakesThePathOfAnEmbeddedService) {
  const auto services = read(opinion()).services;
  ASSERT_EQ(services.size(), 3U);
  EXPECT_EQ(services[0], (NamedService{"RHA", "", ServiceKind::kOrganisation, "", false}));
  EXPECT_EQ(services[1], (NamedService{"rha01", "", ServiceKind::kSite, "RHA", false}));
  EXPECT_EQ(services[2], (NamedService{"rha01-x1", "Ward 1", ServiceKind::kWard, "rha01", true}));
}

TEST(ApiV2, TakesAServiceThatIsItsOwnSiteOrOrganisation) {
  json object = opinion();
  object["healthservices"] = json::parse(
      R"([{"nacs":"RHA","name":"Trust","type":"trust","organisation":"rha","siteNacs":"RHA"}])");
  const auto services = read(object).services;
  ASSERT_EQ(services.size(), 1U);
  EXPECT_EQ(services[0].parent, "");
}

TEST(ApiV2, TakesNullCriticalityForNoScore) {
  json object = opinion();
  object["criticality"] = nullptr;
  EXPECT_EQ(read(object).notes, std::nullopt);
  EXPECT_FALSE(read(object).kept.staff_notes);
}

TEST(ApiV2, KeepsListsThatAreNotEmbedded) {
  json object = opinion();
  for (const auto* name : {"tags", "healthservices", "responses"}) object.erase(name);
  const KeptParts kept = read(object).kept;
  EXPECT_TRUE(kept.services && kept.themes && kept.tags && kept.responses);
}

TEST(ApiV2, RejectsTheApologyAmongTheObjects) {
  try {
    read_api_opinion(json("Sorry! Something went wrong."));
    FAIL();
  } catch (const RowProblem& problem) {
    EXPECT_EQ(problem.value(), "Sorry! Something went wrong.");
  }
}

TEST(ApiV2, RejectsARoleItDoesNotKnow) {
  json object = opinion();
  object["authorRole"] = "the postman";
  EXPECT_THROW(read(object), RowProblem);
}

TEST(ApiV2, ReadsRolesInTheSpellingsOfTheSite) {
  EXPECT_EQ(author_role_of("the patient"), AuthorRole::kPatient);
  EXPECT_EQ(author_role_of("as a relative"), AuthorRole::kRelative);
  EXPECT_EQ(author_role_of("A Parent/Guardian"), AuthorRole::kParent);
  EXPECT_EQ(author_role_of("a carer"), AuthorRole::kCarer);
  EXPECT_EQ(author_role_of("a service user"), AuthorRole::kServiceUser);
  EXPECT_EQ(author_role_of("service_user"), AuthorRole::kServiceUser);
  EXPECT_EQ(author_role_of("a friend"), AuthorRole::kFriend);
  EXPECT_EQ(author_role_of("a volunteer/advocate"), AuthorRole::kVolunteer);
  EXPECT_EQ(author_role_of("nobody"), std::nullopt);
}

TEST(ApiV2, ReadsResponsesAndServicesOfTheirOwn) {
  const auto response =
      std::get<ResponseRecord>(read_api_response({{"id", 5},
                                                  {"opinionId", 9},
                                                  {"body", "x"},
                                                  {"dateOfSubmission", "2024-05-03"},
                                                  {"changeScore", "change planned"}}));
  EXPECT_EQ(response.story_id, "9");
  EXPECT_EQ(response.response.change, Change::kPlanned);
  const auto path = std::get<ServicePath>(read_api_healthservice(
      {{"nacs", "F84096"}, {"name", "Surgery"}, {"type", "general practice"}}));
  ASSERT_EQ(path.services.size(), 1U);
  EXPECT_EQ(path.services[0].kind, ServiceKind::kSite);
  EXPECT_THROW(read_api_healthservice({{"nacs", "F84096"}}), RowProblem);
}

}  // namespace
}  // namespace kindred::test
