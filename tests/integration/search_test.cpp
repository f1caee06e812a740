#include <array>
#include <random>

#include <gtest/gtest.h>

#include "tests/support/example_index.hpp"

/// Store → index → search: what a person finds.
namespace kindred {
namespace {

using test::about;
using test::ExampleIndex;
using test::ids;
using test::story;
using test::taking;
using Ids = std::vector<std::string>;

TEST(Search, FindsStoriesWithEveryWord) {
  ExampleIndex index({story("1", "Kind crew", "The ambulance crew were so kind."),
                      story("2", "Slow", "The ambulance took hours."),
                      story("3", "Kindness", "A kind nurse.")});
  const auto outcome = index.search("ambulance crew kind");
  EXPECT_EQ(ids(outcome.hits), Ids{"1"});
  EXPECT_EQ(outcome.counts.total, 1U);
  EXPECT_TRUE(outcome.matching.is_all());
}

TEST(Search, DoesNotFallBackBecauseOfAFilter) {
  ExampleIndex index({about(story("1", "", "tea and toast"), {"N-HILL-W1"}),
                      about(story("2", "", "toast, then tea"), {"N-HILL-W1"}),
                      about(story("3", "", "tea, no toast"), {"N-HILL-W1"}),
                      about(story("4", "", "only tea"), {"S-BAY-W9"})});
  SearchRequest request;
  request.q = "tea toast";
  request.filters[Facet::kProvider].any = {"SOUTH"};
  const auto outcome = index.search(request);
  EXPECT_TRUE(outcome.matching.is_all());
  EXPECT_EQ(outcome.counts.total, 0U);
}

TEST(Search, RefusesAProviderThatIsNotAtTheTop) {
  ExampleIndex index({});
  SearchRequest request;
  request.filters[Facet::kProvider].any = {"N-HILL"};
  EXPECT_THROW(index.search(request), BadRequest);
}

TEST(Search, FallsBackToAnyOfTheWordsAndSaysSo) {
  ExampleIndex index({story("1", "", "The food was cold."), story("2", "", "Parking was dear.")});
  const auto outcome = index.search("cold parking");
  EXPECT_EQ(outcome.counts.total, 2U);
  EXPECT_EQ(outcome.matching, (Matching{2, 1, 0}));
}

TEST(Search, TellsWhatAStoryIsFoundByAndWhatItLacks) {
  Story answered = story("1", "", "My haemorrhoids.");
  answered.responses = {test::response("r", "We have bought a kettle.")};
  ExampleIndex index({answered, story("2", "", "Nothing.")});
  const auto hits = index.search("piles kettle zebra").hits;
  ASSERT_EQ(ids(hits), Ids{"1"});
  using Where = FoundWords::Where;
  EXPECT_EQ(hits[0].reason, (Reason{{{Where::kStory, "piles", "haemorrhoids", true},
                                     {Where::kReply, "kettle", "kettle", false}},
                                    {"zebra"}}));
}

TEST(Search, FindsWordsOfTitlesAndOfResponses) {
  Story answered = story("1", "Eleven hours", "On a trolley.");
  answered.responses = {test::response("r", "We have bought more recliners.")};
  ExampleIndex index({answered, story("2", "Other", "Nothing.")});
  EXPECT_EQ(ids(index.search("eleven").hits), Ids{"1"});
  const auto outcome = index.search("recliners");
  ASSERT_EQ(ids(outcome.hits), Ids{"1"});
  EXPECT_EQ(outcome.hits[0].passage_response, 0U);
}

TEST(Search, RanksTheStoryThatSaysItOftenerFirst) {
  ExampleIndex index(
      {story("1", "A day", "The parking was fine and the staff were good to me."),
       story("2", "Parking", "Parking, parking, parking. No parking at all there.")});
  EXPECT_EQ(ids(index.search("parking").hits), (Ids{"2", "1"}));
}

TEST(Search, PutsTheNewestFirstAmongEqualsThenTheId) {
  ExampleIndex index({story("b", "", "Cold tea.", "2023-01-01"),
                      story("a", "", "Cold tea.", "2023-01-01"),
                      story("c", "", "Cold tea.", "2024-01-01")});
  EXPECT_EQ(ids(index.search("cold tea").hits), (Ids{"c", "a", "b"}));
}

TEST(Search, TakesAPastedParagraph) {
  std::string pasted;
  for (int i = 0; i < 300; ++i) pasted += "word" + std::to_string(i) + " ";
  ExampleIndex index({story("1", "", "Tea and toast."), story("2", "", "Nothing like it.")});
  EXPECT_EQ(ids(index.search(pasted + "toast").hits), Ids{"1"});
}

TEST(Filters, KeepToAServiceAndEverythingBelow) {
  ExampleIndex index({about(story("1", "", "tea"), {"N-HILL-AE"}),
                      about(story("2", "", "tea"), {"N-DALE-EYE"}),
                      about(story("3", "", "tea"), {"S-BAY-W9"})});
  SearchRequest request;
  request.filters[Facet::kService].any = {"N-HILL"};
  EXPECT_EQ(ids(index.search(request).hits), Ids{"1"});
  request.filters[Facet::kService].any = {"NORTH"};
  EXPECT_EQ(index.search(request).counts.total, 2U);
  request.filters[Facet::kService].any = {"N-HILL-AE", "S-BAY"};
  EXPECT_EQ(index.search(request).counts.total, 2U);
}

TEST(Filters, MustAllBePassed) {
  ExampleIndex index({about(story("1", "", "tea"), {"N-HILL-AE"}, {"parking"}),
                      about(story("2", "", "tea"), {"N-HILL-AE"}, {"kindness"}),
                      about(story("3", "", "tea"), {"S-BAY-W9"}, {"parking"})});
  SearchRequest request;
  request.filters[Facet::kProvider].any = {"NORTH"};
  request.filters[Facet::kTheme].any = {"travel"};
  EXPECT_EQ(ids(index.search(request).hits), Ids{"1"});
}

TEST(Facets, CountAStoryOnSeveralWardsOnceAtTheirHospital) {
  ExampleIndex index({about(story("1", "", "tea"), {"N-HILL-AE", "N-HILL-W1", "N-DALE-EYE"})});
  const auto outcome = index.search("tea");
  const CodeTree& tree = index.snapshot().catalogue.service_tree();
  for (const char* code : {"N-HILL-AE", "N-HILL-W1", "N-HILL", "N-DALE", "NORTH"}) {
    EXPECT_EQ(outcome.counts.of[Facet::kService][*tree.find(code)], 1U) << code;
  }
  EXPECT_EQ(outcome.counts.of[Facet::kService][*tree.find("SOUTH")], 0U);
}

TEST(Facets, IgnoreTheirOwnFilterButNotTheOthers) {
  ExampleIndex index({about(story("1", "", "tea"), {"N-HILL-AE"}, {"parking"}),
                      about(story("2", "", "tea"), {"N-HILL-AE"}, {"kindness"}),
                      about(story("3", "", "tea"), {"S-BAY-W9"}, {"parking"})});
  SearchRequest request;
  request.filters[Facet::kTheme].any = {"parking"};
  const auto outcome = index.search(request);
  const Catalogue& catalogue = index.snapshot().catalogue;
  EXPECT_EQ(outcome.counts.total, 2U);
  EXPECT_EQ(outcome.counts.of[Facet::kTheme][*catalogue.theme_tree().find("kindness")], 1U);
  EXPECT_EQ(outcome.counts.of[Facet::kService][*catalogue.service_tree().find("N-HILL")], 1U);
}

TEST(Story, IsFoundByItsIdWhateverCharactersItHolds) {
  const std::string id = "NEAS PTS/528 – Q1, ü";
  ExampleIndex index({story(id, "T", "B")});
  ASSERT_TRUE(index.searcher().story(id).has_value());
  EXPECT_EQ(index.searcher().story(id)->title, "T");
  EXPECT_FALSE(index.searcher().story("other").has_value());
}

TEST(Similar, FindsStoriesAboutTheSameThingAndNeverTheSeed) {
  constexpr std::array kDetails = {"three times a week.", "and the machine broke down again.",
                                   "where a nurse sang.", "far from home, by taxi.",
                                   "with cold hands and a good book."};
  std::vector<Story> stories;
  for (std::size_t i = 0; i < kDetails.size(); ++i) {
    stories.push_back(story("dialysis" + std::to_string(i), "Kidney",
                            "Dialysis at the kidney unit, " + std::string(kDetails[i])));
  }
  for (int i = 0; i < 20; ++i) {
    stories.push_back(story("other" + std::to_string(i), "Day", "A quiet day with tea and books."));
  }
  ExampleIndex index(stories);
  const auto hits = index.similar({{"dialysis0"}, ""}, taking(4));
  ASSERT_EQ(hits.size(), 4U);
  for (const auto& hit : hits) {
    EXPECT_EQ(hit.story.id.rfind("dialysis", 0), 0U) << hit.story.id;
    EXPECT_NE(hit.story.id, "dialysis0");
  }
}

/// Of most stories only a part is scored where few are asked for, of all of them none is left out.
TEST(Similar, FindsTheSameFirstHoweverManyAreAskedFor) {
  std::mt19937 random(3);
  const auto word = [&] {
    const auto number = random() % (1 + random() % 400);  // low numbers are frequent
    return std::string("zq") + static_cast<char>('a' + number / 20) +
           static_cast<char>('b' + number % 20) + "ox ";
  };
  std::vector<Story> stories;
  for (int i = 0; i < 3000; ++i) {
    std::string body;
    for (int words = 0; words < 15; ++words) body += word();
    stories.push_back(story("s" + std::to_string(i), "", body));
  }
  ExampleIndex index(stories);
  for (int seed = 0; seed < 3000; seed += 100) {
    const std::string id = "s" + std::to_string(seed);
    Ids all = ids(index.similar({{id}, ""}, taking(stories.size())));
    EXPECT_GT(all.size(), 100U) << id;
    all.resize(10);
    EXPECT_EQ(ids(index.similar({{id}, ""}, taking(10))), all) << id;
  }
}

TEST(Similar, FindsNothingInThanksAndInTheNameOfANurse) {
  std::vector<Story> stories{story("seed", "Thanks", "Agnieszka was amazing with my grommets.")};
  for (int i = 0; i < 4; ++i) {
    const std::string number = std::to_string(i);
    stories.push_back(story("thanks" + number, "Thanks", "Agnieszka, simply amazing."));
    stories.push_back(story("grommets" + number, "Ears", "Grommets, morning zq" + number));
  }
  for (int i = 0; i < 30; ++i) stories.push_back(story("other" + std::to_string(i), "Day", "Tea."));
  ExampleIndex index(stories);
  const auto hits = index.similar({{"seed"}, ""}, taking(20));
  EXPECT_EQ(hits.size(), 4U);
  for (const auto& hit : hits) {
    EXPECT_EQ(hit.story.id.rfind("grommets", 0), 0U) << hit.story.id;
  }
}

TEST(Similar, FindsNothingInAnyLineOfNamesGratitudeAndEverydayWords) {
  const LanguageLists& lists = test::language();
  std::string everything;
  for (const auto* words : {&lists.names, &lists.gratitude, &lists.everyday}) {
    for (const auto& word : *words) everything += word + ". ";
  }
  ExampleIndex index({story("1", "", everything), story("2", "", everything),
                      story("3", "", "Tea in a cup"), story("4", "", "Weak tea.")});
  Ranking ranking;
  ranking.similar_least_documents = 1;
  ranking.similar_most_share = 1;
  index.open(ranking);
  const auto hits = index.similar({{"1"}, ""}, taking(1));
  EXPECT_TRUE(hits.empty());
  EXPECT_EQ(index.similar({{"3"}, ""}, taking(1)).size(), 1U);
}

TEST(Similar, IsNothingForAStoryThatIsNotThere) {
  ExampleIndex index({story("1", "", "x")});
  EXPECT_FALSE(index.searcher().similar({{"2"}, ""}, taking(5)).has_value());
}

TEST(Index, HoldsNoStoryThatIsNotPublished) {
  Story restricted = story("r", "", "secretword");
  restricted.state = StoryState::kRestricted;
  ExampleIndex index({story("1", "", "tea"), restricted});
  EXPECT_EQ(index.search("secretword").counts.total, 0U);
  EXPECT_FALSE(index.searcher().story("r").has_value());
}

TEST(Index, HoldsNoTagThatIsNotPublic) {
  Story tagged = story("1", "", "tea");
  tagged.tags = {{"staff", "hiddenword", 0, Visibility::kPrivate},
                 {"feeling", "calm", 1, Visibility::kPublic}};
  ExampleIndex index({tagged});
  const auto found = index.searcher().story("1");
  ASSERT_EQ(found->tags.size(), 1U);
  EXPECT_EQ(found->tags[0].name, "calm");
}

}  // namespace
}  // namespace kindred
