#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "tests/support/sample_index.hpp"
#include "tests/support/similar_stories.hpp"

/// The lists of stories like others, and what edits them.
namespace kindred {
namespace {

using nlohmann::json;
using test::among_others;
using test::answered;
using test::barrier;
using test::ExampleIndex;
using test::hardly_alike;
using test::similar;
using test::sorted;
using test::story;
using test::tagged;
using Ids = std::vector<std::string>;

TEST(SameService, LetsItsStoriesInOutOrAlone) {
  ExampleIndex index(among_others({barrier("seed", {"N-HILL"}), barrier("ward", {"N-HILL-W1"}),
                                   barrier("dale", {"N-DALE"}), barrier("bay", {"S-BAY"})}));
  EXPECT_EQ(sorted(similar(index, {})["hits"]), (Ids{"bay", "dale", "ward"}));
  EXPECT_EQ(sorted(similar(index, {{"same_service", "exclude"}})["hits"]), (Ids{"bay", "dale"}));
  EXPECT_EQ(sorted(similar(index, {{"same_service", "only"}})["hits"]), Ids{"ward"});
}

TEST(SimilarLists, HoldOppositeExperiencesAndTheSameElsewhere) {
  ExampleIndex index(among_others(
      {tagged(barrier("seed", {"N-HILL"}), -1), tagged(barrier("praise", {"N-HILL"}), 1),
       tagged(barrier("blame", {"S-BAY"}), -1), tagged(barrier("near", {"N-DALE"}), -1),
       barrier("untold", {"S-BAY"})}));
  const json answer = similar(index, {{"list", "opposite"}, {"list", "elsewhere"}});
  EXPECT_EQ(sorted(answer["opposite"]), Ids{"praise"});
  EXPECT_EQ(sorted(answer["elsewhere"]), Ids{"blame"});
  EXPECT_EQ(answer["hits"].size(), 4U);
  EXPECT_FALSE(answer.contains("answered"));
}

TEST(SimilarLists, HaveNoOppositeOfAStoryThatNeitherPraisesNorComplains) {
  ExampleIndex index(among_others({barrier("seed"), tagged(barrier("praise", {"N-HILL"}), 1)}));
  const json answer = similar(index, {{"list", "opposite"}, {"list", "elsewhere"}});
  EXPECT_TRUE(answer["opposite"].empty());
  EXPECT_TRUE(answer["elsewhere"].empty()) << "a story without a service is nowhere";
}

TEST(AnsweredStories, AreThoseOfTheSameServiceElseOfWhatItLiesIn) {
  auto stories =
      among_others({barrier("seed", {"N-HILL-W1"}), barrier("silent", {"N-HILL-W1"}),
                    answered(barrier("hospital", {"N-HILL-AE"}), "N-HILL", "We looked into it."),
                    answered(barrier("other", {"S-BAY"}), "SOUTH", "We looked too.")});
  ExampleIndex higher(stories);
  higher.open(hardly_alike());
  EXPECT_EQ(sorted(similar(higher, {{"list", "answered"}})["answered"]), Ids{"hospital"});
  stories.push_back(answered(answered(barrier("ward", {"N-HILL-W1"}), "N-HILL", "Sorry."), "N-HILL",
                             "A new barrier is in.", Change::kMade));
  ExampleIndex own(stories);
  own.open(hardly_alike());
  const json list = similar(own, {{"list", "answered"}})["answered"];
  ASSERT_EQ(sorted(list), Ids{"ward"});
  EXPECT_EQ(list[0]["answer"]["body"], "A new barrier is in.");
  EXPECT_EQ(list[0]["answer"]["change"], "made");
}

TEST(EditedTerms, AreLeftOutAndAdded) {
  ExampleIndex index(among_others(
      {story("seed", "", "The barrier at the garage."), story("barrier", "", "A barrier alone."),
       story("garage", "", "Just one garage."), story("both", "", "A garage, and its barrier."),
       story("porridge", "", "Gritted porridge."), story("more", "", "Porridge again.")}));
  EXPECT_EQ(sorted(similar(index, {})["hits"]), (Ids{"barrier", "both", "garage"}));
  const json without = similar(index, {{"-terms", "Barriers"}});
  EXPECT_EQ(sorted(without["hits"]), (Ids{"both", "garage"}));
  ASSERT_EQ(without["terms"].size(), 1U);
  EXPECT_EQ(without["terms"][0]["word"], "garage");
  const json with = similar(index, {{"terms", "porridge"}});
  EXPECT_EQ(with["hits"].size(), 5U);
  EXPECT_EQ(with["terms"].size(), 3U);
  double all = 0;
  for (const json& term : with["terms"]) all += term["share"].get<double>();
  EXPECT_NEAR(all, 1, 1e-9);
}

/// The rule: the explanation says what would happen, and that happens.
TEST(EditedTerms, TakeTheSharesOfWordsOffTheScore) {
  ExampleIndex& index = test::sample_index();
  SearchRequest everything;
  everything.take = 100;
  const Ids seeds = test::walk(index, everything);
  std::size_t compared = 0;
  for (std::size_t i = 0; i < seeds.size(); i += 7) {
    const auto hits = index.similar({{seeds[i]}, ""}, test::taking(1));
    if (hits.empty() || hits.front().likeness->words.empty()) continue;
    const SharedWord& top = hits.front().likeness->words.front();
    SimilarRequest edited{{seeds[i]}, ""};
    edited.without = {top.word};
    for (const Hit& hit : index.similar(edited, test::taking(100))) {
      if (hit.story.id != hits.front().story.id) continue;
      EXPECT_NEAR(hit.score, hits.front().score - top.weight, 1e-9) << seeds[i] << " " << top.word;
      ++compared;
    }
  }
  EXPECT_GT(compared, 40U);
}

TEST(EditedTerms, AreNotSaidToBeOfTheSeed) {
  ExampleIndex index(
      among_others({story("seed", "", "The barrier at the garage."),
                    story("a", "", "A barrier, alone."), story("b", "", "Nurses brought porridge."),
                    story("c", "", "A barrier; nursing porridge.")}));
  const json hits = similar(index, {{"terms", "porridges"}, {"terms", "the nurses"}})["hits"];
  for (const json& hit : hits) {
    const std::string text = hit["likeness"]["text"];
    EXPECT_EQ(text.find("porridge"), std::string::npos) << text;
    for (const json& word : hit["likeness"]["words"]["shared"]) {
      EXPECT_EQ(word["added"], word["word"] != "barrier") << word;
    }
  }
  EXPECT_EQ(sorted(hits), (Ids{"a", "b", "c"}));
}

TEST(EditedTerms, LeaveOutWhatNoStoryHasAndWhatSaysNothing) {
  ExampleIndex index(among_others({barrier("seed"), barrier("a"), barrier("b")}));
  const json answer = similar(index, {{"terms", "unheardof the and"}});
  for (const json& term : answer["terms"]) EXPECT_EQ(term["added"], false) << term;
}

TEST(SimilarStories, TakeAStoryThatIsNamedTwiceOnce) {
  ExampleIndex index(among_others({barrier("seed"), barrier("a"), barrier("b")}));
  EXPECT_EQ(similar(index, {{"id", "seed"}})["hits"], similar(index, {})["hits"]);
}

TEST(SimilarStories, HaveNumbersForScoresWhereEveryStoryHasTheWords) {
  ExampleIndex index({barrier("seed"), barrier("a"), barrier("b")});
  Ranking ranking;
  ranking.similar_most_share = 1;
  index.open(ranking);
  const json answer = similar(index, {});
  for (const json& hit : answer["hits"]) EXPECT_TRUE(hit["score"].is_number()) << hit;
  for (const json& term : answer["terms"]) EXPECT_TRUE(term["share"].is_number()) << term;
}

TEST(AnsweredStories, ShowTheAnswerOfTheServiceItself) {
  Story both =
      answered(barrier("both", {"N-HILL-W1", "S-BAY"}), "S-BAY", "Ours is new.", Change::kMade);
  both = answered(both, "N-HILL", "We are sorry.");
  ExampleIndex index(among_others({barrier("seed", {"N-HILL-W1"}), both, barrier("c")}));
  index.open(hardly_alike());
  const json list = similar(index, {{"list", "answered"}})["answered"];
  ASSERT_EQ(sorted(list), Ids{"both"});
  EXPECT_EQ(list[0]["answer"]["body"], "We are sorry.");
}

TEST(SimilarLists, HoldNothingThatIsHardlyAlike) {
  ExampleIndex& index = test::sample_index();
  SearchRequest everything;
  everything.take = 100;
  for (const std::string& id : test::walk(index, everything)) {
    SimilarRequest request{{id}, ""};
    request.wanted = {true, true, true, true};
    const auto outcome = index.searcher().similar(request, test::taking(20));
    for (std::size_t list = 1; list < kSimilarLists; ++list) {
      for (const Hit& hit : outcome->lists[list]) {
        EXPECT_GE(hit.score - hit.likeness->parts.polarity, Ranking().similar_least_likeness) << id;
      }
    }
  }
}

/// A word of one or two letters in a reason is glue, of whatever language, but for these; "ty" and
/// "st" are of names of places, "c" of a bay, which are known not to be told apart yet.

}  // namespace
}  // namespace kindred
