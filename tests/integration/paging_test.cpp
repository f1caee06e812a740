#include <algorithm>
#include <random>
#include <set>
#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "searchd/daemon.hpp"
#include "tests/support/example_index.hpp"

/// Totals, counts and pages against a plain count over the stories themselves.
namespace kindred {
namespace {

using test::ExampleIndex;

constexpr const char* kWords[] = {"tea", "toast", "nurse", "ward", "car", "bus", "night", "pain"};
constexpr const char* kServices[] = {"N-HILL-AE", "N-HILL-W1", "N-DALE-EYE", "S-BAY-W9", "N-HILL"};
constexpr const char* kThemes[] = {"parking", "transport", "kindness", "care"};

std::vector<Story> random_stories(int count, unsigned seed) {
  std::mt19937 random(seed);
  const auto pick = [&](const auto& list) { return list[random() % std::size(list)]; };
  std::vector<Story> stories;
  for (int i = 0; i < count; ++i) {
    std::string body;
    for (auto words = 3 + random() % 8; words > 0; --words) body += std::string(pick(kWords)) + " ";
    Story made = test::story(
        "s" + std::to_string(i), "", body,
        "202" + std::to_string(random() % 5) + "-0" + std::to_string(1 + random() % 9) + "-15");
    std::set<std::string> services;
    for (auto n = random() % 4; n > 0; --n) services.insert(pick(kServices));
    made.services.assign(services.begin(), services.end());
    std::set<std::string> themes;
    for (auto n = random() % 3; n > 0; --n) themes.insert(pick(kThemes));
    for (const auto& theme : themes) made.themes.push_back({theme, ThemeSource::kModerator});
    stories.push_back(std::move(made));
  }
  return stories;
}

bool has_word(const Story& story, const std::string& word) {
  return (" " + story.body).find(" " + word + " ") != std::string::npos;
}

/// Every word of the question.
bool has_words(const Story& story, const std::string& question) {
  std::istringstream words(question);
  for (std::string word; words >> word;) {
    if (!has_word(story, word)) return false;
  }
  return true;
}

bool within_any(const std::vector<std::string>& codes, const std::vector<std::string>& chosen,
                const CodeTree& tree) {
  if (chosen.empty()) return true;
  return std::any_of(codes.begin(), codes.end(), [&](const std::string& code) {
    return std::any_of(chosen.begin(), chosen.end(), [&](const std::string& wanted) {
      return tree.is_within(*tree.find(code), *tree.find(wanted));
    });
  });
}

std::vector<std::string> theme_codes(const Story& story) {
  std::vector<std::string> codes;
  for (const auto& theme : story.themes) codes.push_back(theme.code);
  return codes;
}

/// One request with what a plain look at every story says of it.
class Oracle {
 public:
  Oracle(const std::vector<Story>& stories, const Catalogue& catalogue,
         const SearchRequest& request)
      : catalogue_(catalogue) {
    for (const Story& story : stories) {
      if (!has_words(story, request.q)) continue;
      const CodeTree& tree = catalogue.service_tree();
      const bool provider = within_any(story.services, request.filters[Facet::kProvider].any, tree);
      const bool service = within_any(story.services, request.filters[Facet::kService].any, tree);
      const bool theme = within_any(theme_codes(story), request.filters[Facet::kTheme].any,
                                    catalogue.theme_tree());
      if (provider && service && theme) hits.insert(story.id);
      if (provider && theme) for_services.push_back(&story);
      if (provider && service) for_themes.push_back(&story);
    }
  }

  std::uint32_t service_count(const std::string& code) const {
    return static_cast<std::uint32_t>(
        std::count_if(for_services.begin(), for_services.end(), [&](const Story* story) {
          return within_any(story->services, {code}, catalogue_.service_tree());
        }));
  }

  std::uint32_t theme_count(const std::string& code) const {
    return static_cast<std::uint32_t>(
        std::count_if(for_themes.begin(), for_themes.end(), [&](const Story* story) {
          return within_any(theme_codes(*story), {code}, catalogue_.theme_tree());
        }));
  }

  std::set<std::string> hits;

 private:
  const Catalogue& catalogue_;
  std::vector<const Story*> for_services;
  std::vector<const Story*> for_themes;
};

SearchRequest random_request(std::mt19937& random) {
  SearchRequest request;
  if (random() % 4 != 0) request.q = kWords[random() % std::size(kWords)];
  if (random() % 3 == 0) request.q += std::string(" ") + kWords[random() % std::size(kWords)];
  if (random() % 3 == 0)
    request.filters[Facet::kProvider].any = {random() % 2 == 0 ? "NORTH" : "SOUTH"};
  if (random() % 3 == 0)
    request.filters[Facet::kService].any = {kServices[random() % 5], kServices[random() % 5]};
  if (random() % 3 == 0) request.filters[Facet::kTheme].any = {kThemes[random() % 4]};
  request.take = 1 + random() % 20;
  return request;
}

TEST(SearchOracle, AgreesOnTotalsCountsAndPages) {
  const auto stories = random_stories(400, 1);
  ExampleIndex index(stories);
  const Catalogue& catalogue = index.snapshot().catalogue;
  std::mt19937 random(2);
  for (int round = 0; round < 300; ++round) {
    const SearchRequest request = random_request(random);
    SCOPED_TRACE(canonical_query(request));
    const Oracle oracle(stories, catalogue, request);
    const auto outcome = index.search(request);
    ASSERT_EQ(outcome.counts.total, oracle.hits.size());
    for (NodeNumber node = 0; node < catalogue.services().size(); ++node) {
      ASSERT_EQ(outcome.counts.of[Facet::kService][node],
                oracle.service_count(catalogue.services()[node].code));
    }
    for (NodeNumber node = 0; node < catalogue.themes().size(); ++node) {
      ASSERT_EQ(outcome.counts.of[Facet::kTheme][node],
                oracle.theme_count(catalogue.themes()[node].code));
    }
    const auto walked = walk(index, request);
    ASSERT_EQ(walked.size(), oracle.hits.size());
    ASSERT_EQ(std::set<std::string>(walked.begin(), walked.end()), oracle.hits);
  }
}

TEST(Paging, ShowsTheSameOrderWhateverThePageSize) {
  ExampleIndex index(random_stories(200, 3));
  SearchRequest request;
  request.q = "nurse";
  request.take = 7;
  const auto in_sevens = walk(index, request);
  request.take = 100;
  EXPECT_EQ(walk(index, request), in_sevens);
}

TEST(Paging, GoesOnWhereItWasThoughNewerStoriesCameIn) {
  auto stories = random_stories(30, 6);
  for (std::size_t i = 0; i < stories.size(); ++i) stories[i].published_at += std::chrono::hours(i);
  ExampleIndex index(stories);
  SearchRequest request;
  const auto all = walk(index, request);
  const auto first_page = index.search(request);
  for (int i = 0; i < 60; ++i) {
    stories.push_back(test::story("new" + std::to_string(i), "", "tea", "2025-06-01"));
  }
  index.write(stories, test::example_services(), test::example_themes());
  index.build();
  request.cursor = first_page.next;
  EXPECT_EQ(walk(index, request), std::vector<std::string>(all.begin() + 10, all.end()));
}

TEST(Paging, EndsAtTheDeepestRank) {
  ExampleIndex index(random_stories(static_cast<int>(kDeepestRank) + 150, 4));
  SearchRequest request;
  for (const std::size_t take : {100U, 7U}) {
    request.take = take;
    EXPECT_EQ(walk(index, request).size(), kDeepestRank) << take;
  }
}

TEST(Paging, SaysThatItEndsBeforeTheLastHit) {
  ExampleIndex index(random_stories(static_cast<int>(kDeepestRank) + 150, 4));
  SearchRequest request;
  request.take = 100;
  auto outcome = index.search(request);
  for (; outcome.next; outcome = index.search(request)) {
    EXPECT_FALSE(outcome.is_capped);
    request.cursor = outcome.next;
  }
  EXPECT_TRUE(outcome.is_capped);
}

TEST(Paging, IsNotCappedWhereAllHitsWereSeen) {
  ExampleIndex index(random_stories(30, 4));
  EXPECT_FALSE(index.search(SearchRequest()).is_capped);
}

/// A page that nobody was led to: as deep as one likes, or of another service.
TEST(Paging, RefusesACursorThatItDidNotMake) {
  ExampleIndex index(random_stories(30, 4));
  const auto ask = [&](const char* path, const Cursor& cursor) {
    return index.get(path, {{"cursor", encode_cursor(cursor)}});
  };
  const Cursor next = *index.search(SearchRequest()).next;
  EXPECT_EQ(ask("/api/v1/search", next).status, 200);
  EXPECT_EQ(ask("/search", next).status, 200);
  Cursor deeper = next;
  deeper.rank = 500;
  Cursor of_another = next;
  of_another.seal = seal_of(next, CursorKey{1, 2, 3});
  Cursor of_another_question = next;
  of_another_question.question += 1;
  for (const Cursor& forged : {deeper, of_another, of_another_question}) {
    const Answer answer = ask("/api/v1/search", forged);
    EXPECT_EQ(answer.status, 400);
    const auto errors = nlohmann::json::parse(answer.body)["errors"];
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_EQ(errors[0]["detail"], kNoCursor);
    // People are shown the first page.
    const Answer page = ask("/search", forged);
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(page.body, index.get("/search").body);
  }
}

TEST(Paging, TakesTheCursorsOfAGenerationBeforeAndOfAnotherProcess) {
  ExampleIndex index(random_stories(30, 4));
  SearchdConfig config;
  config.index = index.index_path();
  config.language = KINDRED_SOURCE_DIR "/config/language";
  config.ranking = KINDRED_SOURCE_DIR "/config/ranking.json";
  config.help_boxes = KINDRED_SOURCE_DIR "/config/help_boxes.json";
  config.web = KINDRED_WEB_DIR;
  config.log_level = "off";
  const auto ask = [](const Shared& shared, const std::string& cursor) {
    Request request;
    request.path = "/api/v1/search";
    request.parameters = {{"cursor", cursor}};
    return Application(shared)(request);
  };
  const Answer first = ask(open_shared(config, CursorLife::kIndex), "");
  const std::string cursor = nlohmann::json::parse(first.body)["next_cursor"];
  index.build();
  EXPECT_EQ(ask(open_shared(config, CursorLife::kIndex), cursor).status, 200);
  EXPECT_EQ(ask(open_shared(config, CursorLife::kProcess), cursor).status, 400);
}

TEST(Paging, GivesAnEmptyPageBehindTheEnd) {
  ExampleIndex index(random_stories(5, 5));
  SearchRequest request;
  request.cursor = Cursor{4000000000U, -1, "z"};
  const auto outcome = index.search(request);
  EXPECT_TRUE(outcome.hits.empty());
  EXPECT_FALSE(outcome.next.has_value());
}

}  // namespace
}  // namespace kindred
