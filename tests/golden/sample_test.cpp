#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "common/base/config_file.hpp"
#include "indexer/store/store_snapshot.hpp"
#include "searchd/endpoints/search_endpoints.hpp"
#include "searchd/render/terminal_text.hpp"
#include "tests/support/sample_index.hpp"

/// The sample is what its documentation says, and can be searched for what it is about.
namespace kindred {
namespace {

std::vector<Story> sample_stories() {
  std::vector<Story> stories;
  const StoreSnapshot snapshot(test::sample_index().store_path());
  snapshot.for_each_story(0, snapshot.story_count(),
                          [&](const Story& story) { stories.push_back(story); });
  return stories;
}

std::size_t words_of(const std::string& text) {
  std::istringstream in(text);
  std::size_t count = 0;
  for (std::string word; in >> word;) ++count;
  return count;
}

TEST(Sample, IsLargeEnough) {
  const Manifest& manifest = test::sample_index().generation().manifest;
  EXPECT_GE(manifest.stories, 300U);
  EXPECT_GE(manifest.responses, 380U);
  EXPECT_EQ(manifest.themes, 42U);
}

TEST(Sample, HasOrganisationsSitesWardsAndClosedOnes) {
  std::map<ServiceKind, int> kinds;
  int closed = 0;
  for (const auto& service : test::sample_index().snapshot().catalogue.services()) {
    ++kinds[service.kind];
    if (service.closed) ++closed;
  }
  EXPECT_GE(kinds[ServiceKind::kOrganisation], 4);
  EXPECT_GE(kinds[ServiceKind::kSite], 12);
  EXPECT_GE(kinds[ServiceKind::kService] + kinds[ServiceKind::kWard], 50);
  EXPECT_GE(closed, 2);
}

TEST(Sample, UsesEveryThemeRoleProgressAndChange) {
  std::set<std::string> themes;
  std::set<AuthorRole> roles;
  std::set<Progress> progress;
  std::set<Change> changes;
  for (const Story& story : sample_stories()) {
    for (const auto& theme : story.themes) themes.insert(theme.code);
    if (story.author_role) roles.insert(*story.author_role);
    if (story.progress) progress.insert(*story.progress);
    for (const auto& response : story.responses) changes.insert(response.change);
  }
  EXPECT_EQ(themes.size(), 32U);
  EXPECT_EQ(roles.size(), names_of<AuthorRole>().size());
  EXPECT_EQ(progress.size(), names_of<Progress>().size());
  EXPECT_EQ(changes.size(), names_of<Change>().size());
}

TEST(Sample, HasStoriesOfRealLengths) {
  std::vector<std::size_t> lengths;
  for (const Story& story : sample_stories()) lengths.push_back(words_of(story.body));
  std::sort(lengths.begin(), lengths.end());
  const std::size_t median = lengths[lengths.size() / 2];
  EXPECT_GE(median, 60U);
  EXPECT_LE(median, 80U);
  EXPECT_GE(lengths[lengths.size() * 9 / 10], 180U);
  EXPECT_GE(lengths.back(), 900U);
}

TEST(Sample, SpansSixYearsAndTwoLanguages) {
  std::set<std::string> years;
  int welsh = 0;
  for (const Story& story : sample_stories()) {
    years.insert(to_iso(story.published_at).substr(0, 4));
    if (story.language == "cy") ++welsh;
  }
  EXPECT_GE(years.size(), 6U);
  EXPECT_GE(welsh, 5);
}

TEST(Sample, HidesItsRestrictedStories) {
  const Answer answer = test::sample_index().get("/api/v1/stories/B-038");
  EXPECT_EQ(answer.status, 404);
}

TEST(Sample, AnswersOnTheTerminal) {
  SearchRequest request;
  request.q = "ambulance crew";
  auto& index = test::sample_index();
  const std::string text =
      terminal_text(run_search(request, index.searcher(), index.planner(), index.english()).answer);
  EXPECT_NE(text.find(" stories"), std::string::npos);
  EXPECT_NE(text.find("*crew*"), std::string::npos) << text;
}

TEST(Sample, GivesATerminalNothingThatCommandsIt) {
  test::ExampleIndex index({test::story("1", "Red \x1b[31m alert",
                                        "A bell\x07 and \xC2\x9B"
                                        "2J é.")});
  const std::string text = terminal_text(
      run_search(SearchRequest{}, index.searcher(), index.planner(), index.english()).answer);
  for (const char* command : {"\x1b", "\x07", "\xC2\x9B"}) {
    EXPECT_EQ(text.find(command), std::string::npos) << text;
  }
  EXPECT_NE(text.find("é"), std::string::npos) << text;
}

/// Whatever the stories have: nobody who asks for help is sent to another word.
TEST(Sample, ShowsHelpForEverySearchOfTheBoxesAndCorrectsNone) {
  const auto file = config_detail::parse_object(KINDRED_SOURCE_DIR "/config/help_boxes.json");
  std::size_t searches = 0;
  for (const auto& box : file.at("boxes")) {
    for (const auto& search : box.at("searches")) {
      const auto q = search.get<std::string>();
      const Answer answer = test::sample_index().get("/api/v1/search", {{"q", q}});
      const Json found = Json::parse(answer.body);
      EXPECT_EQ(found.at("understood").at("spelling").at("corrected"), Json::array()) << q;
      EXPECT_EQ(found.at("understood").at("spelling").at("did_you_mean"), nullptr) << q;
      EXPECT_NE(found.at("help"), Json::array()) << q;
      ++searches;
    }
  }
  EXPECT_GT(searches, 50U);
}

TEST(Sample, ShowsHelpForASearchWithASlip) {
  for (const char* q : {"suicde", "self hram", "anorexa", "miscarrage", "bereavment"}) {
    const Answer answer = test::sample_index().get("/api/v1/search", {{"q", q}});
    EXPECT_NE(Json::parse(answer.body).at("help"), Json::array()) << q;
  }
}

}  // namespace
}  // namespace kindred
