#include <gtest/gtest.h>

#include "common/base/error.hpp"
#include "common/semantic/content_stems.hpp"
#include "tests/support/sample_index.hpp"
#include "tests/support/similar_stories.hpp"

/// Which stories are taken for alike, and by what beside their words.
namespace kindred {
namespace {

using test::about;
using test::among_others;
using test::ExampleIndex;
using test::ids;
using test::story;
using test::tagged;
using Ids = std::vector<std::string>;

/// The words, and some that no other story has: else it would repeat another.
Story told(const std::string& id, const std::string& words,
           const std::string& published = "2024-01-01") {
  const std::string own = " Zq" + id;
  return story(id, "", words + own + "a" + own + "b" + own + "c" + own + "d" + own + "e",
               published);
}

Ids like_the_seed(std::vector<Story> stories) {
  ExampleIndex index(among_others(stories));
  return ids(index.similar({{"seed"}, ""}, test::taking(3)));
}

TEST(SimilarByThemes, PutsStoriesOfTheSameThemeFirst) {
  const std::string words = "The barrier at the garage was broken.";
  EXPECT_EQ(
      like_the_seed({about(told("seed", words), {}, {"parking"}), told("none", words, "2024-03-01"),
                     about(told("other", words, "2024-03-02"), {}, {"kindness"}),
                     about(told("same", words, "2023-01-01"), {}, {"parking"})})
          .front(),
      "same");
}

TEST(SimilarByThemes, PutsAThemeOfTheSameKindBeforeAnother) {
  const std::string words = "The barrier at the garage was broken.";
  EXPECT_EQ(like_the_seed({about(told("seed", words), {}, {"parking"}),
                           about(told("other", words, "2024-03-02"), {}, {"kindness"}),
                           about(told("near", words, "2023-01-01"), {}, {"transport"})})
                .front(),
            "near");
}

TEST(SimilarByPolarity, PutsPraiseWithPraise) {
  const std::string words = "The barrier at the garage was mended.";
  EXPECT_EQ(
      like_the_seed({tagged(told("seed", words), 1), tagged(told("blame", words, "2024-03-02"), -1),
                     told("untold", words, "2024-03-01"),
                     tagged(told("praise", words, "2023-01-01"), 1)}),
      (Ids{"praise", "untold", "blame"}));
}

TEST(SimilarByWords, PassesOverStopWords) {
  std::vector<Story> stories = {story("seed", "", "Would because there while garage"),
                                story("same", "", "garage"), story("a", "", "garage again"),
                                story("glue", "", "would because there while")};
  const Ids found = like_the_seed(stories);
  EXPECT_EQ(std::count(found.begin(), found.end(), "glue"), 0);
}

TEST(SimilarWithFilters, FindsOnlyStoriesThatPassThem) {
  const std::string words = "The barrier at the garage was broken.";
  std::vector<Story> stories = {
      about(told("seed", words), {"N-HILL-W1"}), about(told("here", words), {"N-HILL-W1"}),
      about(told("near", words), {"N-DALE"}), about(told("far", words, "2020-01-01"), {"S-BAY"})};
  ExampleIndex index(among_others(stories));
  const auto found = [&](std::vector<Parameter> parameters) {
    parameters.push_back({"id", "seed"});
    const auto request = parse_similar_request(parameters, "", index.planner().checker());
    Ids list = ids(index.similar(request, index.planner().plan(request.search)));
    std::sort(list.begin(), list.end());
    return list;
  };
  EXPECT_EQ(found({}), (Ids{"far", "here", "near"}));
  EXPECT_EQ(found({{"service", "N-HILL-W1"}}), Ids{"here"});
  EXPECT_EQ(found({{"not.service", "N-HILL-W1"}}), (Ids{"far", "near"}));
  EXPECT_EQ(found({{"not.provider", "NORTH"}}), Ids{"far"});
  EXPECT_EQ(found({{"published_from", "2023"}}), (Ids{"here", "near"}));
  EXPECT_EQ(found({{"tag", "unheard of"}}), Ids{});
}

TEST(SimilarToSeveral, TakesTheirWordsTogetherAndNoneOfThem) {
  std::vector<Story> stories = {story("a", "", "The barrier at the garage."),
                                story("b", "", "Gritted porridge for breakfast."),
                                story("both", "", "The barrier, and porridge."),
                                story("one", "", "A barrier."),
                                story("two", "", "Porridge."),
                                story("three", "", "Porridge and a barrier elsewhere.")};
  ExampleIndex index(among_others(stories));
  Ids found = ids(index.similar({{"a", "b"}, ""}, test::taking(2)));
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, (Ids{"both", "three"}));
  EXPECT_FALSE(index.searcher().similar({{"a", "nope"}, ""}, test::taking(2)).has_value());
}

TEST(SimilarToAText, FindsWhatAStoryOfTheSameTextFinds) {
  ExampleIndex& index = test::sample_index();
  std::size_t same = 0;
  std::size_t all = 0;
  for (const char* id : {"A-002", "B-008", "C-015", "D-016", "E-042"}) {
    const auto seed = index.searcher().story(id);
    const SimilarRequest text{{}, seed->title + "\n" + seed->body};
    const auto by_text = index.similar(text, test::taking(11));
    ASSERT_EQ(by_text.front().story.id, id) << "most like a story is the story itself";
    const Ids by_id = ids(index.similar({{id}, ""}, test::taking(10)));
    for (const Hit& hit : by_text) {
      all += hit.story.id == id ? 0 : 1;
      same += std::count(by_id.begin(), by_id.end(), hit.story.id) > 0 ? 1 : 0;
    }
  }
  EXPECT_EQ(all, 50U);
  EXPECT_GE(same, 25U) << "a text has no themes";
}

TEST(SimilarToAText, FindsNothingForWordsThatTellNothing) {
  ExampleIndex& index = test::sample_index();
  EXPECT_TRUE(index.similar({{}, "and the of 12 34"}, test::taking(5)).empty());
  EXPECT_TRUE(index.similar({{}, "\xff\xfe"}, test::taking(5)).empty());
}

TEST(Likeness, AddsUpToTheScoreOfEveryNeighbour) {
  ExampleIndex& index = test::sample_index();
  SearchRequest everything;
  everything.take = 100;
  const Ids seeds = test::walk(index, everything);
  for (std::size_t i = 0; i < seeds.size(); i += 5) {
    const std::string& seed = seeds[i];
    const auto hits = index.similar({{seed}, ""}, test::taking(10));
    for (const Hit& hit : hits) {
      const Neighbour& parts = hit.likeness->parts;
      double words = 0;
      for (const SharedWord& word : hit.likeness->words) words += word.weight;
      ASSERT_NEAR(words, parts.words, 1e-6) << seed << " " << hit.story.id;
      ASSERT_NEAR(words + parts.latent + parts.themes + parts.polarity, hit.score, 1e-6) << seed;
    }
  }
}

TEST(Likeness, NamesTheWordsOfBothInTheFormOfTheSeed) {
  std::vector<Story> stories = {
      about(story("seed", "", "The barriers fell."), {}, {"parking"}),
      about(story("same", "", "A barrier was broken here."), {}, {"parking"}),
      story("third", "", "A barrier was broken there.")};
  ExampleIndex index(among_others(stories));
  const auto hits = index.similar({{"seed"}, ""}, test::taking(1));
  ASSERT_EQ(hits.size(), 1U);
  const Hit& hit = hits.front();
  EXPECT_EQ(hit.story.id, "same");
  ASSERT_EQ(hit.likeness->words.size(), 1U);
  EXPECT_EQ(hit.likeness->words.front().word, "barriers");
  EXPECT_EQ(hit.likeness->themes.size(), 2U) << "parking, and travel that it is in";
  ASSERT_EQ(hit.passage.marks.size(), 1U);
  EXPECT_EQ(hit.passage.text.substr(2, 7), "barrier");
}

TEST(LatentPlaces, AreWhereTheSpacePutsTheSameWords) {
  ExampleIndex& index = test::sample_index();
  const Snapshot& snapshot = index.snapshot();
  ASSERT_GT(snapshot.space->dimensions(), 20U);
  const Xapian::Database database(index.generation().database().string());
  const auto document = *database.postlist_begin(filter_term(Field::kId, "A-001"));
  const auto read = index.searcher().story("A-001");
  const auto title = index.analyzer().analyze(read->title);
  const auto body = index.analyzer().analyze(read->body);
  std::vector<std::string_view> stems;
  add_content_stems(title, index.analyzer(), stems);
  add_content_stems(body, index.analyzer(), stems);
  const auto place = snapshot.places.of(document);
  ASSERT_TRUE(place);
  EXPECT_EQ(place, snapshot.space->place_of(stems));
  EXPECT_NEAR(snapshot.places.cosine(*place, document), 1, 1e-5);
}

TEST(LatentPlaces, RefuseAnIndexOfAnotherSpace) {
  const Snapshot& snapshot = test::sample_index().snapshot();
  const IndexReader reader(snapshot.generation.folder, snapshot.commit);
  EXPECT_THROW(LatentPlaces(reader, 5), RebuildNeeded);
}

/// Texts of two subjects. Those of one never have a word of the other, but "visit".
std::vector<Story> two_subjects() {
  const std::vector<std::string> subjects[] = {
      {"soup", "meal", "breakfast", "taste", "hungry", "tray"},
      {"queue", "clock", "late", "delay", "hours", "bench"}};
  std::vector<Story> stories;
  for (int i = 0; i < 400; ++i) {
    std::string body = "visit";
    for (int word = 0; word < 4; ++word) {
      body += " " + subjects[i % 2][static_cast<std::size_t>(i / 2 + word * (1 + i % 3)) % 6];
    }
    stories.push_back(story(std::to_string(i), "", body));
  }
  return stories;
}

TEST(SearchByLatentSpace, PutsStoriesOfTheSubjectFirst) {
  auto stories = two_subjects();
  stories.push_back(story("other", "", "tea at the bench, late, delay", "2024-06-02"));
  stories.push_back(story("same", "", "tea with the meal, soup, taste", "2024-06-01"));
  ExampleIndex index(stories);
  SearchRequest request;
  request.q = "tea OR breakfast";
  request.take = 100;
  Ids told;
  for (const auto& id : ids(index.search(request).hits)) {
    if (id == "same" || id == "other") told.push_back(id);
  }
  EXPECT_EQ(told, (Ids{"same", "other"}));
}

}  // namespace
}  // namespace kindred
