#include <gtest/gtest.h>

#include "indexer/store/store_snapshot.hpp"
#include "tests/support/random_stories.hpp"
#include "tests/support/sample_index.hpp"

/// Filters, facets, orders and pages against a plain look at every story.
namespace kindred {
namespace {

using test::ExampleIndex;
using test::FacetOracle;
using test::having;
using test::kWords;
using test::one_of;
using test::Random;
using test::random_code;
using test::random_request;
using test::random_stories;
using test::random_story;
using test::see_all;
using test::SeenStory;

void expect_counts(ExampleIndex& index, const SearchRequest& request, const FacetOracle& oracle) {
  const FacetValues& values = index.snapshot().values;
  const FacetCounts counts = index.search(request).counts;
  ASSERT_EQ(counts.total, oracle.hits.size());
  for (const FacetRow& row : facets_for(Audience::kPublic)) {
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
  for (ValueNumber theme = 0; theme <= values.missing(Facet::kTheme); ++theme) {
    const std::string code = fold_code(values.of(Facet::kTheme)[theme].code);
    for (std::size_t i = 0; i < kPolarityCodes.size(); ++i) {
      const auto expected = oracle.theme_polarities.find({code, std::string(kPolarityCodes[i])});
      ASSERT_EQ(counts.theme_polarities[theme].of(i),
                expected == oracle.theme_polarities.end() ? 0U : expected->second)
          << code << " " << kPolarityCodes[i];
    }
  }
}

/// Compares `rounds` random requests; every tenth with all its pages.
void compare(ExampleIndex& index, const std::vector<SeenStory>& stories, int rounds,
             unsigned seed) {
  Random random(seed);
  for (int round = 0; round < rounds; ++round) {
    const SearchRequest request = random_request(index.snapshot().values, random);
    SCOPED_TRACE(canonical_query(request));
    FacetOracle oracle(stories, request);
    ASSERT_NO_FATAL_FAILURE(expect_counts(index, request, oracle));
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
    const auto found = having(seen, word);
    for (int round = 0; round < 200; ++round) {
      SearchRequest request = random_request(index.snapshot().values, random);
      request.q = word;
      SCOPED_TRACE(canonical_query(request));
      FacetOracle oracle(found, request);
      ASSERT_NO_FATAL_FAILURE(expect_counts(index, request, oracle));
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

/// Most stories lack a word: where nothing is filtered those that have it are counted instead.
TEST(FacetOracle, AgreesOnStoriesThatLackAWord) {
  Random random(16);
  const auto stories = random_stories(300, random);
  ExampleIndex index(stories);
  const auto seen = see_all(stories, index);
  for (const char* word : kWords) {
    std::vector<SeenStory> lacking = seen;
    for (const SeenStory& story : having(seen, word)) {
      std::erase_if(lacking, [&](const SeenStory& one) { return one.story == story.story; });
    }
    for (int round = 0; round < 50; ++round) {
      SearchRequest request = random_request(index.snapshot().values, random);
      request.q = std::string("-") + word;
      SCOPED_TRACE(canonical_query(request));
      FacetOracle oracle(lacking, request);
      ASSERT_NO_FATAL_FAILURE(expect_counts(index, request, oracle));
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

/// What the furthest answer of a service says; what the author adds is no answer.
TEST(Facets, CountAStoryUnderOneChange) {
  std::vector<Story> stories;
  const auto add = [&](const std::string& id, std::vector<Response> responses) {
    stories.push_back(test::story(id, "", "Tea."));
    stories.back().responses = std::move(responses);
  };
  Response author = test::response("a", "Thank you.");
  author.service = "";
  add("unanswered", {});
  add("author", {author});
  author.id = "a2";
  add("answered", {test::response("b", "Thank you."), author});
  add("changed", {test::response("c", "Thanks."), test::response("d", "Done.", Change::kMade),
                  test::response("e", "More.", Change::kPlanned)});
  ExampleIndex index(stories);
  const auto found = [&](Facet facet, const std::string& code) {
    SearchRequest request;
    request.filters[facet].any = {code};
    auto sorted = test::ids(index.search(request).hits);
    std::sort(sorted.begin(), sorted.end());
    return sorted;
  };
  using Ids = std::vector<std::string>;
  EXPECT_EQ(found(Facet::kChange, "none"), Ids{"answered"});
  EXPECT_EQ(found(Facet::kChange, "planned"), Ids{});
  EXPECT_EQ(found(Facet::kChange, "made"), Ids{"changed"});
  EXPECT_EQ(found(Facet::kChange, "_missing"), (Ids{"author", "unanswered"}));
  EXPECT_EQ(found(Facet::kHasResponse, "no"), (Ids{"author", "unanswered"}));
}

TEST(Facets, ListAgesFromTheYoungest) {
  std::vector<Story> stories;
  for (const char* age : {"85 and over", "16-24", "under 16", "25-34"}) {
    stories.push_back(test::story(age, "", "Tea."));
    stories.back().author_age_group = age;
  }
  ExampleIndex index(stories);
  std::vector<std::string> codes;
  for (const FacetValue& value : index.snapshot().values.of(Facet::kAgeGroup)) {
    codes.push_back(value.code);
  }
  EXPECT_EQ(codes, (std::vector<std::string>{"under 16", "16-24", "25-34", "85 and over",
                                             std::string(kMissing)}));
}

TEST(Facets, AreCountedWhereTheirValuesAreSearched) {
  ExampleIndex index({test::about(test::story("1", "", "Tea."), {"N-HILL-W1"})});
  SearchRequest request;
  request.facets = {Facet::kTheme};
  request.facet_q[Facet::kService] = "hill";
  const auto counts = index.search(request).counts;
  EXPECT_FALSE(counts.of[Facet::kService].empty());
  EXPECT_TRUE(counts.of[Facet::kYear].empty());
}

TEST(Filters, FindNothingOfATagWhoseLastStoryIsGone) {
  ExampleIndex index({test::about(test::story("1", "", "Tea."), {"N-HILL-W1"})});
  SearchRequest request;
  request.filters[Facet::kTag].any = {"Kind"};
  const auto counts = index.search(request).counts;
  EXPECT_EQ(counts.total, 0U);
  EXPECT_EQ(counts.of[Facet::kTag].back(), 1U) << "what choosing another value would show";
  request.filters[Facet::kTag] = {{}, {"kind"}, {}};
  EXPECT_EQ(index.search(request).counts.total, 0U);
  request.filters[Facet::kTag] = {{}, {}, {"kind"}};
  EXPECT_EQ(index.search(request).counts.total, 1U);
}

TEST(Filters, NeverRaiseATotalAndAreTheSameInAnyOrder) {
  Random random(16);
  ExampleIndex index(random_stories(200, random));
  const FacetValues& values = index.snapshot().values;
  for (int round = 0; round < 500; ++round) {
    SearchRequest request = random_request(values, random);
    const auto total = index.search(request).counts.total;
    const Facet facet = one_of(facets_for(Audience::kPublic), random).facet;
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
