#include <gtest/gtest.h>

#include "tests/support/good_answer.hpp"
#include "tests/support/random_stories.hpp"

/// The stories that stand for the values of facets, against a plain look at every story.
namespace kindred {
namespace {

using test::about;
using test::ExampleIndex;
using test::FacetOracle;
using test::has;
using test::having;
using test::ids_of;
using test::Random;
using test::random_request;
using test::random_stories;
using test::see_all;
using test::SeenStory;
using test::story;
using Ids = std::vector<std::string>;

Json search(ExampleIndex& index, const std::string& query) {
  return test::good_answer(index, "/api/v1/search", query);
}

bool has_value(const std::vector<SeenStory>& stories, const std::string& id, Facet facet,
               const std::string& code) {
  return std::any_of(stories.begin(), stories.end(), [&](const SeenStory& seen) {
    return seen.story->id == id && has(seen.codes[facet], code);
  });
}

/// The best hits with the value, then the newest stories that count there.
Ids expected(const Ids& hits, const std::vector<SeenStory>& stories, const FacetOracle& oracle,
             Facet facet, const std::string& code, std::size_t most) {
  Ids ids;
  const auto add = [&](const std::string& id) {
    if (ids.size() < most && std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  };
  for (const std::string& id : hits) {
    if (has_value(stories, id, facet, code)) add(id);
  }
  auto counted = oracle.counted[facet];
  std::sort(counted.begin(), counted.end(), [](const SeenStory* a, const SeenStory* b) {
    const auto newest_first = b->story->published_at <=> a->story->published_at;
    return newest_first != 0 ? newest_first < 0 : a->story->id < b->story->id;
  });
  for (const SeenStory* seen : counted) {
    if (has(seen->codes[facet], code)) add(seen->story->id);
  }
  return ids;
}

void compare(ExampleIndex& index, const std::vector<SeenStory>& stories, const std::string& word,
             int rounds, Random& random) {
  const auto found = word.empty() ? stories : having(stories, word);
  for (int round = 0; round < rounds; ++round) {
    SearchRequest request = random_request(index.snapshot().values, random);
    if (request.published_from > request.published_to) request.published_to.reset();
    request.q = word;
    request.facet_examples = 1 + random() % kMostFacetExamples;
    request.take = kMostTake;
    SCOPED_TRACE(canonical_query(request));
    const FacetOracle oracle(found, request);
    const Json answer = search(index, canonical_query(request));
    const Ids hits = ids_of(answer.at("hits"));
    request.take = 1 + random() % 5;
    const Json few = search(index, canonical_query(request));
    ASSERT_EQ(few.at("facets"), answer.at("facets"));
    for (const auto& [name, facet] : answer.at("facets").items()) {
      for (const Json& value : facet.at("values")) {
        ASSERT_EQ(ids_of(value.at("examples")), expected(hits, found, oracle, *facet_named(name),
                                                         value.at("code"), request.facet_examples))
            << name << " " << value.at("code");
      }
    }
  }
}

TEST(FacetExamples, AreTheBestHitsThenTheNewest) {
  Random random(31);
  const auto stories = random_stories(300, random);
  ExampleIndex index(stories);
  const auto seen = see_all(stories, index);
  compare(index, seen, "", 60, random);
  compare(index, seen, "toast", 60, random);
}

TEST(FacetExamples, AreToldOnlyWhereAskedFor) {
  ExampleIndex index({about(story("a/1", "Tea", "tea", "2024-05-01"), {}, {"parking"})});
  const Json without = search(index, "facet=theme");
  EXPECT_EQ(without.at("facets").at("theme").at("values")[0].count("examples"), 0U);
  EXPECT_EQ(search(index, "facet=theme&facet_examples=0").at("facets"), without.at("facets"));
  const Json with = search(index, "facet=theme&facet_examples=3");
  EXPECT_EQ(with.at("facets").at("theme").at("values")[0].at("examples"),
            Json::parse(R"([{"id": "a/1", "url": "/stories/a%2F1", "title": "Tea",
                             "published_at": "2024-05-01T00:00:00Z"}])"));
}

TEST(FacetExamples, StandForAValueThatWouldBeAdded) {
  ExampleIndex index({about(story("p", "", "tea"), {}, {"parking"}),
                      about(story("k", "", "tea"), {}, {"kindness"})});
  const Json values = search(index, "theme=parking&facet=theme&facet_examples=1")
                          .at("facets")
                          .at("theme")
                          .at("values");
  for (const Json& value : values) {
    const bool is_travel = value.at("code") == "travel" || value.at("code") == "parking";
    EXPECT_EQ(ids_of(value.at("examples")), Ids{is_travel ? "p" : "k"}) << value.at("code");
  }
  EXPECT_EQ(values.size(), 4U);
}

TEST(FacetExamples, AreTheSameOnEveryPage) {
  Random random(32);
  ExampleIndex index(random_stories(150, random));
  const std::string query = "q=toast&facet=tag&facet=theme&facet_examples=3&take=10";
  Json page = search(index, query);
  const Json facets = page.at("facets");
  for (int pages = 1; !page.at("next_cursor").is_null(); ++pages) {
    ASSERT_LT(pages, 20);
    page = search(index, query + "&cursor=" + std::string(page.at("next_cursor")));
    ASSERT_EQ(page.at("facets"), facets);
  }
}

TEST(FacetExamples, AreAtMostThree) {
  ExampleIndex index({story("a", "", "tea")});
  for (const char* wrong : {"4", "-1", "two"}) {
    const Answer answer = index.get("/api/v1/search", {{"facet_examples", wrong}});
    EXPECT_EQ(answer.status, 400) << wrong;
    EXPECT_NE(answer.body.find("must be a whole number from 0 to 3"), std::string::npos);
  }
}

TEST(FacetExamples, AreNoMatterOfPages) {
  ExampleIndex index({about(story("a", "", "tea"), {}, {"parking"})});
  EXPECT_EQ(index.get("/search", {{"facet_examples", "3"}}).body, index.get("/search").body);
}

}  // namespace
}  // namespace kindred
