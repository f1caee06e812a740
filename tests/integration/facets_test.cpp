#include <random>

#include <gtest/gtest.h>

#include "indexer/store/store_snapshot.hpp"
#include "tests/support/facet_oracle.hpp"
#include "tests/support/sample_index.hpp"

/// Filters, facets, orders and pages against a plain look at every story.
namespace kindred {
namespace {

using test::ExampleIndex;
using test::FacetOracle;
using test::SeenStory;
using Random = std::mt19937;

constexpr const char* kWords[] = {"tea", "toast", "nurse", "ward"};

template <class List>
auto one_of(const List& list, Random& random) {
  return list[random() % std::size(list)];
}

/// A story whose every field may be missing.
Story random_story(const std::string& id, Random& random) {
  std::string body;
  for (auto words = 1 + random() % 160; words > 0; --words) {
    body += std::string(random() % 8 == 0 ? one_of(kWords, random) : "hospital") + " ";
    if (random() % 9 == 0) body += "so. ";
  }
  const std::string month = std::to_string(1 + random() % 9);
  Story made = test::story(
      id, "", body,
      "202" + std::to_string(random() % 4) + "-0" + month + "-1" + std::to_string(random() % 3));
  for (const char* code : {"N-HILL-AE", "N-hill-w1", "N-DALE-EYE", "S-BAY-W9", "N-HILL", "SOUTH"}) {
    if (random() % 5 == 0) made.services.push_back(code);
  }
  for (const char* code : {"parking", "transport", "kindness", "care"}) {
    if (random() % 4 == 0) made.themes.push_back({code, ThemeSource::kModerator});
  }
  for (const char* name : {"Kind porter", "cold", "Tea & toast", "long wait"}) {
    const auto visibility = random() % 6 == 0 ? Visibility::kPrivate : Visibility::kPublic;
    if (random() % 3 == 0) {
      made.tags.push_back({"", name, static_cast<int>(random() % 3) - 1, visibility});
    }
  }
  if (random() % 6 != 0) made.author_role = one_of(names_of<AuthorRole>(), random).first;
  if (random() % 6 != 0) made.progress = one_of(names_of<Progress>(), random).first;
  made.author_age_group = one_of(std::vector<std::string>{"", "25-34", "75 and over"}, random);
  made.language = one_of(std::vector<std::string>{"en", "en", "cy"}, random);
  for (auto n = random() % 4; n > 0; --n) {
    Response response = test::response(id + "-r" + std::to_string(n), "Thank you.",
                                       one_of(names_of<Change>(), random).first);
    if (random() % 3 != 0) response.service = "NORTH";
    const auto later = std::chrono::hours(24) * static_cast<int>(random() % 50);
    response.responded_at = made.published_at + later - std::chrono::hours(30);
    made.responses.push_back(response);
  }
  std::stable_sort(
      made.responses.begin(), made.responses.end(),
      [](const Response& a, const Response& b) { return a.responded_at < b.responded_at; });
  return made;
}

std::vector<Story> random_stories(int count, Random& random) {
  std::vector<Story> stories;
  for (int i = 0; i < count; ++i) stories.push_back(random_story("s" + std::to_string(i), random));
  return stories;
}

std::vector<SeenStory> see_all(const std::vector<Story>& stories, ExampleIndex& index) {
  std::vector<SeenStory> seen;
  for (const Story& story : stories) {
    seen.push_back(test::see(story, index.snapshot().catalogue, index.analyzer()));
  }
  return seen;
}

/// Some value of the facet, "no value" included where a request may ask for it.
std::string random_code(Facet facet, const FacetValues& values, Random& random) {
  for (;;) {
    const std::string& code = one_of(values.of(facet), random).code;
    const auto number = values.find(facet, code);
    const bool is_below =
        facet == Facet::kProvider && number && !values.of(facet)[*number].parent.empty();
    if (number && !is_below) return code;
  }
}

SearchRequest random_request(const FacetValues& values, Random& random) {
  SearchRequest request;
  for (auto filters = random() % 4; filters > 0; --filters) {
    const Facet facet = one_of(kFacetTable, random).facet;
    const auto kind = one_of(std::vector{SelectionKind::kAny, SelectionKind::kAny,
                                         SelectionKind::kAll, SelectionKind::kNone},
                             random);
    for (auto codes = 1 + random() % 3; codes > 0; --codes) {
      list_of(request.filters[facet], kind).push_back(random_code(facet, values, random));
    }
  }
  const auto day = [&] {
    return Day(std::chrono::days(18262 + random() % 1400));
  };  // 2020-01-01 on
  if (random() % 5 == 0) request.published_from = day();
  if (random() % 5 == 0) request.published_to = day();
  request.sort = one_of(kSortTable, random).sort;
  for (const FacetRow& row : kFacetTable) request.facets.push_back(row.facet);
  request.take = 1 + random() % kMostTake;
  return request;
}

void expect_counts(const FacetCounts& counts, const FacetOracle& oracle,
                   const FacetValues& values) {
  ASSERT_EQ(counts.total, oracle.hits.size());
  for (const FacetRow& row : kFacetTable) {
    for (ValueNumber number = 0; number < values.of(row.facet).size(); ++number) {
      const std::string code = fold_code(values.of(row.facet)[number].code);
      const auto expected = oracle.counts[row.facet].find(code);
      ASSERT_EQ(counts.of[row.facet][number],
                expected == oracle.counts[row.facet].end() ? 0U : expected->second)
          << row.name << " " << code;
    }
  }
  for (ValueNumber tag = 0; tag < values.missing(Facet::kTag); ++tag) {
    for (const int sign : {1, 0, -1}) {
      const auto expected = oracle.polarities.find({values.of(Facet::kTag)[tag].code, sign});
      ASSERT_EQ(counts.tag_polarities[tag * 3 + static_cast<unsigned>(1 - sign)],
                expected == oracle.polarities.end() ? 0U : expected->second);
    }
  }
}

/// Compares `rounds` random requests; every tenth with all its pages.
void compare(ExampleIndex& index, const std::vector<SeenStory>& stories, int rounds,
             unsigned seed) {
  Random random(seed);
  const FacetValues& values = index.snapshot().values;
  for (int round = 0; round < rounds; ++round) {
    const SearchRequest request = random_request(values, random);
    SCOPED_TRACE(canonical_query(request));
    FacetOracle oracle(stories, request);
    ASSERT_NO_FATAL_FAILURE(expect_counts(index.search(request).counts, oracle, values));
    if (round % 10 != 0) continue;
    ASSERT_EQ(walk(index, request), oracle.ids(*request.sort));
  }
}

TEST(FacetOracle, AgreesOnGeneratedStories) {
  Random random(11);
  const auto stories = random_stories(300, random);
  ExampleIndex index(stories);
  compare(index, see_all(stories, index), 3000, 12);
}

TEST(FacetOracle, AgreesOnTheSample) {
  ExampleIndex& index = test::sample_index();
  std::vector<Story> stories;
  const StoreSnapshot snapshot(index.store_path());
  snapshot.for_each_story(0, snapshot.story_count(),
                          [&](const Story& story) { stories.push_back(story); });
  compare(index, see_all(stories, index), 1000, 13);
}

TEST(FacetOracle, AgreesOnStoriesThatHaveAWord) {
  Random random(14);
  const auto stories = random_stories(300, random);
  ExampleIndex index(stories);
  const auto seen = see_all(stories, index);
  for (const char* word : kWords) {
    std::vector<SeenStory> having;
    for (const SeenStory& story : seen) {
      if ((" " + story.story->body).find(std::string(" ") + word + " ") != std::string::npos) {
        having.push_back(story);
      }
    }
    for (int round = 0; round < 200; ++round) {
      SearchRequest request = random_request(index.snapshot().values, random);
      request.q = word;
      SCOPED_TRACE(canonical_query(request));
      FacetOracle oracle(having, request);
      ASSERT_NO_FATAL_FAILURE(
          expect_counts(index.search(request).counts, oracle, index.snapshot().values));
      if (round % 10 != 0) continue;
      auto walked = walk(index, request);
      auto expected = oracle.ids(*request.sort);
      if (*request.sort == Sort::kRelevance) {
        std::sort(walked.begin(), walked.end());
        std::sort(expected.begin(), expected.end());
      }
      ASSERT_EQ(walked, expected);
    }
  }
}

TEST(Sorting, GoesOnWhereItWasInANewGeneration) {
  Random random(15);
  auto stories = random_stories(120, random);
  ExampleIndex index(stories);
  std::vector<SearchRequest> requests;
  std::vector<std::string> last;
  for (const SortRow& row : kSortTable) {
    SearchRequest request;
    request.sort = row.sort;
    request.filters[Facet::kAuthorRole].none = {std::string(kMissing)};
    request.take = 25;
    const auto outcome = index.search(request);
    last.push_back(outcome.hits.back().story.id);
    request.cursor = outcome.next;
    requests.push_back(request);
  }
  for (int i = 0; i < 60; ++i) stories.push_back(random_story("n" + std::to_string(i), random));
  index.write(stories, test::example_services(), test::example_themes());
  index.build();
  const auto seen = see_all(stories, index);
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const auto all = FacetOracle(seen, requests[i]).ids(*requests[i].sort);
    const auto from = std::find(all.begin(), all.end(), last[i]) + 1;
    EXPECT_EQ(walk(index, requests[i]), std::vector<std::string>(from, all.end()))
        << canonical_query(requests[i]);
  }
}

TEST(Filters, NeverRaiseATotalAndAreTheSameInAnyOrder) {
  Random random(16);
  ExampleIndex index(random_stories(200, random));
  const FacetValues& values = index.snapshot().values;
  for (int round = 0; round < 500; ++round) {
    SearchRequest request = random_request(values, random);
    const auto total = index.search(request).counts.total;
    const Facet facet = one_of(kFacetTable, random).facet;
    request.filters[facet].all.push_back(random_code(facet, values, random));
    ASSERT_LE(index.search(request).counts.total, total) << canonical_query(request);
    SearchRequest turned = request;
    for (auto& selection : turned.filters.all)
      std::reverse(selection.any.begin(), selection.any.end());
    ASSERT_EQ(canonical_query(turned), canonical_query(request));
  }
}

}  // namespace
}  // namespace kindred
