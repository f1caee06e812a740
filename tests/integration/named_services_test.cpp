#include <algorithm>

#include <gtest/gtest.h>

#include "tests/support/example_index.hpp"

/// Store → index → search: services that a question names.
namespace kindred {
namespace {

using test::about;
using test::ExampleIndex;
using test::ids;
using test::story;
using Ids = std::vector<std::string>;

TEST(NamedServices, KeepsToAServiceThatTheQuestionNames) {
  ExampleIndex index({about(story("1", "", "Noise all night."), {"N-HILL-W1"}),
                      about(story("2", "", "Noise all night."), {"S-BAY-W9"})});
  EXPECT_EQ(ids(index.search("noise at bay hospital ward 9").hits), Ids{"2"});
  SearchRequest typed;
  typed.q = "noise at bay hospital ward 9";
  typed.as_typed = true;
  EXPECT_EQ(index.search(typed).counts.total, 2U);
}

TEST(NamedServices, GoesUpFromAServiceThatHasNoSuchStory) {
  ExampleIndex index({about(story("1", "", "Noise all night."), {"S-BAY"}),
                      about(story("2", "", "Quiet."), {"S-BAY-W9"}),
                      about(story("3", "", "Noise at the door."), {"N-DALE"})});
  EXPECT_EQ(ids(index.search("noise at bay hospital ward 9").hits), Ids{"1"});
  EXPECT_EQ(ids(index.search("quiet at bay hospital ward 9").hits), Ids{"2"});
}

TEST(NamedServices, NeedsNoWordOfANameThatItCannotKeepTo) {
  ExampleIndex index({about(story("1", "", "Noise all night."), {"N-DALE"}),
                      about(story("2", "", "A ward."), {"N-HILL"})});
  const auto outcome = index.search("noise at bay hospital ward 9");
  EXPECT_EQ(ids(outcome.hits), Ids{"1"});
  EXPECT_TRUE(outcome.matching.is_all());
}

TEST(NamedServices, ReadsNoneWhereStoriesOfNoServiceAreAskedFor) {
  ExampleIndex index({about(story("1", "", "Noise on ward 9 at the bay."), {"S-BAY-W9"}),
                      story("2", "", "Noise at the bay hospital, ward 9.")});
  SearchRequest request;
  request.q = "noise at bay hospital ward 9";
  request.filters[Facet::kService].any = {std::string(kMissing)};
  EXPECT_EQ(ids(index.search(request).hits), Ids{"2"});
}

TEST(NamedServices, TakesAGeneralWordForNoService) {
  ExampleIndex index({about(story("1", "", "Hours in A&E."), {"S-BAY-W9"}),
                      about(story("2", "", "Hours in A and E."), {"N-HILL-AE"})});
  EXPECT_EQ(index.search("a&e").counts.total, 2U);
}

TEST(NamedServices, ExcludesTheWordsOfAnUnknownNameTogetherAndAsTyped) {
  ExampleIndex index({story("1", "", "A nurse on the ward."), story("2", "", "A nurse for mum."),
                      story("3", "", "The nurse of Riverside ward."),
                      story("4", "", "A nurse for my mother.")});
  const auto found = [&](const std::string& question) {
    Ids sorted = ids(index.search(question).hits);
    std::sort(sorted.begin(), sorted.end());
    return sorted;
  };
  EXPECT_EQ(found("nurse -service:\"riverside ward\""), (Ids{"1", "2", "4"}));
  EXPECT_EQ(found("nurse -theme:mum"), found("nurse -mum"));
  EXPECT_EQ(found("nurse -(service:nowhere OR theme:mum)"), (Ids{"1", "3", "4"}));
  EXPECT_EQ(found("nurse -service:the").size(), 4U);
}

TEST(NamedServices, AreStrangersOnlyBesideWordsThatAreSeldomInStories) {
  std::vector<Story> stories = {about(story("s", "", "A nurse was kind."), {"E-4"})};
  for (int i = 0; i < 30; ++i) {
    stories.push_back(about(story("n" + std::to_string(i), "", "The nurse came."), {"EAST"}));
  }
  ExampleIndex index(stories, {{"EAST", "East Trust", ServiceKind::kOrganisation, ""},
                               {"E-4", "Ward 4", ServiceKind::kWard, "EAST"},
                               {"E-SN", "School Nurse Team", ServiceKind::kService, "EAST"}});
  EXPECT_EQ(ids(index.search("nurse at ward 4").hits), Ids{"s"});
}

/// The only ward 4 there is may not be the one of a hospital that is not there.
TEST(NamedServices, KeepsToNoServiceOfAPlaceItDoesNotKnow) {
  std::vector<Service> services = {{"EAST", "East Trust", ServiceKind::kOrganisation, ""},
                                   {"E-AL", "St Aldreda's Hospital", ServiceKind::kSite, "EAST"}};
  for (int ward = 4; ward < 9; ++ward) {
    const std::string number = std::to_string(ward);
    services.push_back({"E-AL-" + number, "Ward " + number, ServiceKind::kWard, "E-AL"});
  }
  ExampleIndex index({about(story("1", "", "Waiting on the ward."), {"E-AL-4"}),
                      about(story("2", "", "Waiting at home with dementia."), {"EAST"})},
                     services);
  for (const char* question : {"waiting at St Thomas", "waiting at st", "ward 4 at Kingston",
                               "ward 4 at St Thomas", "dementia care at Riverside ward 4"}) {
    const auto run = run_plan(index.planner().plan([&] {
      SearchRequest request;
      request.q = question;
      return request;
    }()),
                              index.searcher());
    EXPECT_TRUE(run.plan.filters == Filters()) << question;
    EXPECT_GT(run.outcome.counts.total, 0U) << question;
  }
  EXPECT_EQ(ids(index.search("waiting at St Aldreda's").hits), Ids{"1"});
  EXPECT_EQ(ids(index.search("waiting ward 4").hits), Ids{"1"});
}

/// Offered, not applied: a part of a name, of which the highest in the tree says all.
TEST(NamedServices, OffersTheServiceThatAPartOfANameMayMean) {
  const std::vector<Service> services = {
      {"EAST", "Larkhaven Trust", ServiceKind::kOrganisation, ""},
      {"E-L", "Larkhaven Clinic", ServiceKind::kSite, "EAST"},
      {"E-L-4", "Ward 4", ServiceKind::kWard, "E-L"}};
  ExampleIndex index({about(story("1", "", "Waiting on the ward."), {"E-L-4"})}, services);
  SearchRequest request;
  request.q = "larkhaven";
  const QueryPlan plan = index.planner().plan(request);
  ASSERT_EQ(plan.offered.size(), 1U);
  EXPECT_EQ(plan.offered.front().node, *index.snapshot().catalogue.service_tree().find("EAST"));
  EXPECT_TRUE(plan.filters == Filters());
  request.q = "waiting";
  EXPECT_TRUE(index.planner().plan(request).offered.empty());
}

/// Words that stories have together anyway are too little to narrow the search by.
TEST(NamedServices, OffersAWholeNameOfEverydayWordsWithinAQuestion) {
  const std::vector<Service> services = {
      {"EAST", "East Trust", ServiceKind::kOrganisation, ""},
      {"E-O", "Oncology Day Unit", ServiceKind::kService, "EAST"},
      {"E-EYE", "Eye Clinic", ServiceKind::kService, "EAST"}};
  std::vector<Story> stories;
  for (int i = 0; i < 30; ++i) {
    const std::string body = "Parking at the oncology day unit, and at the eye clinic.";
    stories.push_back(about(story(std::to_string(i), "", body), {"EAST"}));
  }
  ExampleIndex index(stories, services);
  const auto offered = [&](const std::string& question) {
    SearchRequest request;
    request.q = question;
    const QueryPlan plan = index.planner().plan(request);
    EXPECT_TRUE(plan.filters == Filters()) << question;
    std::vector<std::string> codes;
    for (const FoundService& found : plan.offered) {
      codes.push_back(index.snapshot().catalogue.services()[found.node].code);
    }
    return codes;
  };
  EXPECT_EQ(offered("parking at oncology day unit"), Ids{"E-O"});
  EXPECT_EQ(offered("why is the parking near the oncology day unit so bad"), Ids{"E-O"});
  EXPECT_EQ(offered("parking at the eye clinic"), Ids{});
  EXPECT_EQ(offered("parking for day care"), Ids{});
  EXPECT_EQ(offered("parking -\"oncology day unit\""), Ids{});
}

TEST(NamedServices, ReadsNoNamesFromWhatIsAskedForWithSigns) {
  ExampleIndex index({about(story("1", "", "Noise."), {"N-HILL-W1"}),
                      about(story("2", "", "Noise."), {"S-BAY-W9"})});
  EXPECT_EQ(index.search("noise -\"bay hospital ward 9\"").counts.total, 2U);
  EXPECT_EQ(index.search("noise OR \"bay hospital ward 9\"").counts.total, 2U);
}

TEST(NamedServices, FindsAServiceGivenByAPartOfItsName) {
  ExampleIndex index(
      {about(story("1", "", "tea"), {"N-HILL-W1"}), about(story("2", "", "tea"), {"S-BAY-W9"})});
  EXPECT_EQ(ids(index.search("tea service:\"ward 9\"").hits), Ids{"2"});
  EXPECT_EQ(ids(index.search("tea service:bay").hits), Ids{"2"});
}

}  // namespace
}  // namespace kindred
