#include <algorithm>

#include <gtest/gtest.h>

#include "tests/support/example_index.hpp"

/// Store → index → search: what the reading of a question does to what is found.
namespace kindred {
namespace {

using test::about;
using test::ExampleIndex;
using test::ids;
using test::story;
using Ids = std::vector<std::string>;

TEST(Search, PutsRightAWordThatNoStoryHas) {
  ExampleIndex index({story("1", "", "Parking was dear."), story("2", "", "No parking at all."),
                      story("3", "", "Tea.")});
  EXPECT_EQ(index.search("parkng").counts.total, 2U);
  SearchRequest typed;
  typed.q = "parkng";
  typed.as_typed = true;
  EXPECT_EQ(index.search(typed).counts.total, 0U);
}

TEST(Search, ReadsAPhraseThatNobodyWroteAsWords) {
  ExampleIndex index({story("1", "", "The tea was cold."), story("2", "", "Toast.")});
  EXPECT_EQ(ids(index.search("\"cold tea\"").hits), Ids{"1"});
  EXPECT_TRUE(index.search("\"cold milk\" -tea").hits.empty());
}

TEST(Search, FindsSynonymsBelowTheTypedWord) {
  ExampleIndex index({story("1", "", "My haemorrhoids hurt."), story("2", "", "My piles hurt.")});
  EXPECT_EQ(ids(index.search("piles").hits), (Ids{"2", "1"}));
}

TEST(Search, FindsSynonymsOfSeveralWordsInAnyInflection) {
  ExampleIndex index({story("1", "", "Blood tests every week."), story("2", "", "Tests. Blood.")});
  EXPECT_EQ(ids(index.search("bloods").hits), Ids{"1"});
}

TEST(Search, DoesNotNeedEveryWordOfARunThatHasSynonyms) {
  ExampleIndex index({story("1", "", "Cataracts in both eyes."), story("2", "", "Tea.")});
  const auto outcome = index.search("cataract operation");
  EXPECT_EQ(ids(outcome.hits), Ids{"1"});
  EXPECT_EQ(outcome.matching, (Matching{2, 1, 0}));
}

TEST(Search, KeepsToStoriesWithAllWordsWhereThatIsAskedFor) {
  ExampleIndex index({story("1", "", "Waiting for a call."), story("2", "", "A call back."),
                      story("3", "", "Waiting for a call back."), story("4", "", "Tea.")});
  Ranking ranking;
  ranking.relax_below = 2;
  index.open(ranking);
  SearchRequest request;
  request.q = "waiting call back";
  EXPECT_EQ(index.search(request).counts.total, 3U);
  request.needs_all_words = true;
  const auto outcome = index.search(request);
  EXPECT_EQ(ids(outcome.hits), Ids{"3"});
  EXPECT_EQ(outcome.matching, (Matching{3, 3, 1, true}));
  request.q = "call";  // enough have it: nothing is kept out
  EXPECT_EQ(index.search(request).matching, (Matching{1, 1, 3, false}));
  request.q = "zebra waiting";
  EXPECT_TRUE(index.search(request).hits.empty());
  request.q = "\"call back\" title:tea";
  EXPECT_TRUE(index.search(request).hits.empty());
}

TEST(Search, TakesASynonymForEveryWordOfARun) {
  ExampleIndex index({story("1", "", "Two days after cataract surgery."), story("2", "", "Tea.")});
  const auto outcome = index.search("cataract operation");
  EXPECT_EQ(ids(outcome.hits), Ids{"1"});
  EXPECT_TRUE(outcome.matching.is_all());
}

TEST(Search, FindsAsOneWordWhatIsTypedAsTwo) {
  ExampleIndex index({story("1", "", "My armchair broke."), story("2", "", "An armchair for him."),
                      story("3", "", "His arm.")});
  EXPECT_EQ(index.search("arm chair").matching.with_all, 2U);
}

TEST(Search, GoesWithoutASynonymThatIsTakenOff) {
  ExampleIndex index({story("1", "", "My haemorrhoids hurt."), story("2", "", "My piles hurt.")});
  SearchRequest request;
  request.q = "piles";
  request.without_synonyms = {"Haemorrhoids", "nonsense"};
  EXPECT_EQ(ids(index.search(request).hits), Ids{"2"});
  request.q = "hurt -piles";
  EXPECT_EQ(ids(index.search(request).hits), Ids{"1"});
}

TEST(Search, ExplainsScoresOnlyWhereAsked) {
  ExampleIndex index({story("1", "Tea", "Cold tea."), story("2", "", "Toast.")});
  EXPECT_FALSE(index.search("tea").hits[0].explanation.has_value());
  SearchRequest request;
  request.q = "tea tea";
  request.explain = true;
  const auto hits = index.search(request).hits;
  ASSERT_TRUE(hits[0].explanation.has_value());
  const auto& parts = hits[0].explanation->clauses.at(0).parts;
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0].field, "story");
  EXPECT_EQ(parts[0].terms.at(0).text, "tea");
  EXPECT_EQ(parts[0].terms.at(0).in_story, 2U);
  EXPECT_EQ(parts[0].terms.at(0).stories, 1U);
  EXPECT_DOUBLE_EQ(parts[0].factor, 2);
  EXPECT_EQ(parts[1].field, "title");
  EXPECT_DOUBLE_EQ(parts[1].factor, 0.5);
}

TEST(Search, RanksWordsThatStandTogetherFirst) {
  ExampleIndex index(
      {story("1", "", "The call came. Weeks went by before I rang back.", "2024-02-01"),
       story("2", "", "They never gave me a call back, in all those long weeks.")});
  EXPECT_EQ(ids(index.search("call back").hits), (Ids{"2", "1"}));
}

TEST(Search, FindsWordsThatBeginSo) {
  ExampleIndex index({story("1", "", "The midwife came."), story("2", "", "Midwives came."),
                      story("3", "", "The middle of the night.")});
  EXPECT_EQ(index.search("midwi*").counts.total, 2U);
}

TEST(Search, LooksOnlyWhereItIsTold) {
  Story answered = story("1", "Toast", "Cold.");
  answered.responses = {test::response("r", "We are sorry about the tea.")};
  ExampleIndex index({answered, story("2", "Tea", "Lukewarm.")});
  EXPECT_EQ(ids(index.search("title:tea").hits), Ids{"2"});
  EXPECT_EQ(ids(index.search("response:tea").hits), Ids{"1"});
  EXPECT_EQ(ids(index.search("tea -title:tea").hits), Ids{"1"});
}

TEST(Search, ListsAllStoriesNewestFirstWithoutAQuestion) {
  ExampleIndex index({story("1", "", "x", "2022-01-01"), story("2", "", "y", "2024-01-01"),
                      story("3", "", "z", "2023-01-01")});
  EXPECT_EQ(ids(index.search("").hits), (Ids{"2", "3", "1"}));
}

TEST(Search, FindsPhrasesOnlyInARowAndWithinOneText) {
  Story split = story("2", "Waiting", "list of meals");
  ExampleIndex index(
      {story("1", "", "On the waiting list."), split, story("3", "", "A list of people waiting.")});
  EXPECT_EQ(ids(index.search("\"waiting list\"").hits), Ids{"1"});
}

TEST(Search, MeetsSpellingsThatDiffer) {
  ExampleIndex index({story("1", "", "Siân in A & E at Tŷ Gwennol café")});
  for (const char* question : {"sian", "SIÂN", "a&e", "A and E", "ty gwennol", "cafe", "café"}) {
    EXPECT_EQ(index.search(question).counts.total, 1U) << question;
  }
}

/// A question of 40 words, all alternatives, in less than the bytes of a letter.
TEST(Search, CutsManyAlternativesToTheMostTelling) {
  ExampleIndex index({story("1", "", "A zebra."), story("2", "", "Tea.")});
  std::string question = "zebra";
  for (int i = 0; i < 40; ++i) question += " OR w" + std::to_string(i);
  EXPECT_EQ(ids(index.search(question).hits), Ids{"1"});
  EXPECT_EQ(index.search(question.substr(9)).counts.total, 0U);
}

TEST(Search, ExcludesServicesAndThemesBehindAMinus) {
  ExampleIndex index({about(story("1", "", "tea"), {"N-HILL-AE"}, {"parking"}),
                      about(story("2", "", "tea"), {"S-BAY-W9"}, {"kindness"})});
  EXPECT_EQ(ids(index.search("tea -theme:parking").hits), Ids{"2"});
  EXPECT_EQ(ids(index.search("tea -theme:travel").hits), Ids{"2"});
  EXPECT_EQ(ids(index.search("-service:NORTH").hits), Ids{"2"});
  EXPECT_EQ(ids(index.search("tea -\"bay hospital ward 9\"").hits), (Ids{"1", "2"}));
}

TEST(Search, TakesServicesAndThemesInAnOrForAlternatives) {
  ExampleIndex index({about(story("1", "", "tea"), {"N-HILL-AE"}, {"parking"}),
                      about(story("2", "", "toast"), {"S-BAY-W9"}, {"kindness"}),
                      about(story("3", "", "milk"), {"S-BAY-W9"})});
  const auto total = [&](const std::string& question) {
    return index.search(question).counts.total;
  };
  EXPECT_EQ(total("toast OR theme:parking"), 2U);
  EXPECT_EQ(total("theme:travel OR toast"), 2U);
  EXPECT_EQ(total("theme:parking OR theme:kindness"), 2U);
  EXPECT_EQ(total("milk OR (theme:parking tea)"), 2U);
  EXPECT_EQ(total("milk OR (theme:parking toast)"), 1U);
  EXPECT_EQ(total("toast OR service:\"north trust\""), 2U);
  EXPECT_EQ(total("tea -(service:north toast)"), 1U) << "only what is both is left out";
  EXPECT_EQ(total("toast OR service:nowhere"), 1U);
  EXPECT_EQ(total("toast OR service:milk"), 2U) << "no such service: its words";
}

TEST(Search, KeepsAlternativesApartWherePhrasesAreReadAsWords) {
  ExampleIndex index({story("1", "", "tea was cold"), story("2", "", "toast was warm"),
                      story("3", "", "tea and toast")});
  const auto found = ids(index.search("\"cold tea\" OR \"warm toast\"").hits);
  EXPECT_EQ(Ids(found.begin(), found.end()).size(), 2U);
  EXPECT_EQ(std::count(found.begin(), found.end(), "3"), 0);
}

TEST(Search, SaysWhatItLeavesOutOfALongQuestion) {
  ExampleIndex index({story("1", "", "Parking and food.")});
  SearchRequest request;
  request.q = "parking food";
  for (int i = 0; i < 40; ++i) request.q += " zz" + std::to_string(i);
  const auto run = run_plan(index.planner().plan(request), index.searcher());
  ASSERT_EQ(run.outcome.left_out.size(), 10U);
  EXPECT_EQ(run.plan.notes.back().text.substr(0, 2), "zz");
}

TEST(Search, LooksForExactlyAsManyWordsAsTheLimit) {
  ExampleIndex index({story("1", "", "Parking and food.")});
  SearchRequest request;
  for (std::size_t i = 0; i < kMostWords; ++i) request.q += " zz" + std::to_string(i);
  EXPECT_TRUE(run_plan(index.planner().plan(request), index.searcher()).outcome.left_out.empty());
  request.q += " parking";
  EXPECT_EQ(run_plan(index.planner().plan(request), index.searcher()).outcome.left_out.size(), 1U);
}

TEST(Search, ExcludesWithinBracketsOnlyThere) {
  ExampleIndex index({story("1", "", "Parking by taxi."), story("2", "", "Transport by taxi."),
                      story("3", "", "Transport by bus.")});
  EXPECT_EQ(index.search("parking OR (transport -taxi)").counts.total, 2U);
}

TEST(Search, SaysWhichPartsAreNotFoundTogether) {
  ExampleIndex index({story("1", "", "The ambulance crew came."), story("2", "", "A new hip.")});
  const auto run = run_plan(index.planner().plan([] {
    SearchRequest request;
    request.q = "\"ambulance crew\" \"new hip\" \"cold tea\"";
    return request;
  }()),
                            index.searcher());
  EXPECT_EQ(run.outcome.counts.total, 2U);
  ASSERT_EQ(run.plan.notes.size(), 2U);
  EXPECT_EQ(run.plan.notes[0].text, "\"cold tea\"");
  EXPECT_EQ(run.plan.notes[1].text, "\"ambulance crew\" \"new hip\"");
}

TEST(Search, NeverFailsOnWhatIsTyped) {
  ExampleIndex index({story("1", "", "Tea.")});
  for (const char* question :
       {"\"",     "AND",    "NOT tea",  "tea AND (", "-tea",     "*",   "+",
        "title:", "((((((", "..",       "🙏",         "'",        "\\",  "%00",
        "tea OR", "\"\"",   "\xff\xfe", "a&e&",      "<script>", "tea*"}) {
    EXPECT_NO_THROW(index.search(question)) << question;
  }
}

}  // namespace
}  // namespace kindred
