#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "tests/support/answers.hpp"
#include "tests/support/sample_index.hpp"

/// The lists of stories like others, what edits them, and what is said of them.
namespace kindred {
namespace {

using nlohmann::json;
using test::about;
using test::body_of;
using test::ExampleIndex;
using test::ids;
using test::response;
using test::story;
using Ids = std::vector<std::string>;

Story tagged(Story made, int polarity) {
  made.tags = {{"feeling", "how it felt", polarity, Visibility::kPublic}};
  return made;
}

Story answered(Story made, const std::string& service, const std::string& body,
               Change change = Change::kNone) {
  Response reply = response(made.id + "-" + std::to_string(made.responses.size()), body, change);
  reply.service = service;
  made.responses.push_back(reply);
  return made;
}

/// With stories enough about something else, so that the words of the others tell something.
std::vector<Story> among_others(std::vector<Story> stories) {
  for (int i = 0; i < 40; ++i) {
    stories.push_back(
        story("o" + std::to_string(i), "", "Filler number zq" + std::to_string(i % 5)));
  }
  return stories;
}

/// Stories about a barrier, each told in its own way, so that none repeats another.
Story barrier(const std::string& id, const std::vector<std::string>& services = {}) {
  return about(story(id, "", "Barrier " + id + " at the garage, x" + id + " told y" + id),
               services);
}

/// Replies make these short stories longer than all others, and so less alike.
Ranking hardly_alike() {
  Ranking ranking;
  ranking.relax_below = 1;
  ranking.similar_least_likeness = 0;
  return ranking;
}

Ids sorted(const json& list) {
  Ids found;
  for (const json& hit : list) found.push_back(hit["id"]);
  std::sort(found.begin(), found.end());
  return found;
}

json similar(ExampleIndex& index, std::vector<Parameter> parameters) {
  parameters.push_back({"id", "seed"});
  return body_of(index.get("/api/v1/similar", parameters));
}

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

TEST(NearDuplicates, AreListedOnceAndNeverRepeatTheSeed) {
  const std::string text =
      "The barrier at the garage was broken when we came with my father, who cannot walk far.";
  ExampleIndex index(among_others(
      {story("seed", "", text), story("again", "", text + " Thank you."),
       story("a", "", "A barrier fell on our car and nobody at the desk wrote anything down."),
       story("b", "", "A barrier fell on our car and nobody at the desk wrote anything down!"),
       story("c", "", "The garage has no barrier any more.")}));
  const json hits = similar(index, {})["hits"];
  ASSERT_EQ(hits.size(), 2U);
  const json& twice = hits[0]["id"] == "c" ? hits[1] : hits[0];
  EXPECT_EQ(twice["duplicates"].size(), 1U);
  EXPECT_EQ(sorted(hits).back(), "c");
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

TEST(FacetsOfSimilarStories, CountThoseThatAreComparedAndIgnoreWhatIsChosenOfThem) {
  ExampleIndex index(among_others({about(barrier("seed"), {"N-HILL"}, {"parking"}),
                                   about(barrier("a"), {"N-HILL"}, {"parking"}),
                                   about(barrier("b"), {"S-BAY"}, {"parking"}),
                                   about(barrier("c"), {"S-BAY"}, {"kindness"})}));
  const auto counts = [&](const char* facet, std::vector<Parameter> parameters) {
    parameters.push_back({"facet", facet});
    const json answer = similar(index, parameters);
    std::map<std::string, int> found;
    for (const json& value : answer["facets"][facet]["values"]) {
      found[value["code"]] = value["count"].get<int>();
    }
    return found;
  };
  EXPECT_EQ(counts("provider", {}), (std::map<std::string, int>{{"NORTH", 1}, {"SOUTH", 2}}));
  EXPECT_EQ(counts("provider", {{"provider", "NORTH"}}),
            (std::map<std::string, int>{{"NORTH", 1}, {"SOUTH", 2}}));
  EXPECT_EQ(counts("provider", {{"theme", "kindness"}}),
            (std::map<std::string, int>{{"SOUTH", 1}}));
  EXPECT_EQ(similar(index, {})["facets"], json::object());
  EXPECT_EQ(similar(index, {{"provider", "SOUTH"}})["compared"], 2);
}

TEST(LikenessInWords, SaysWhatIsSharedAndWhatDiffers) {
  Story seed = tagged(about(story("seed", "", "The barriers fell."), {"N-HILL"}, {"parking"}), -1);
  seed.author_role = AuthorRole::kPatient;
  Story other =
      tagged(about(story("other", "", "A barrier was broken."), {"S-BAY"}, {"parking"}), 1);
  other.author_role = AuthorRole::kCarer;
  other = answered(other, "SOUTH", "A new one is in.", Change::kMade);
  ExampleIndex index(among_others({seed, other, story("third", "", "A barrier, third.")}));
  const json hits = similar(index, {{"provider", "SOUTH"}})["hits"];
  ASSERT_EQ(sorted(hits), Ids{"other"});
  const json& likeness = hits[0]["likeness"];
  EXPECT_EQ(likeness["text"], "Like this story, it tells of “barriers”; it is about Parking.");
  EXPECT_EQ(
      likeness["difference"],
      "Unlike this story, it praises; it is told by a carer; it is about South Trust; it led to "
      "a change.");
  EXPECT_EQ(likeness["differences"][1],
            (json{{"facet", "author_role"}, {"seed", "patient"}, {"story", "carer"}}));
  EXPECT_EQ(likeness["seed_passage"]["html"], "The <mark>barriers</mark> fell.");
  EXPECT_EQ(likeness["seed_passage"]["id"], "seed");
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

TEST(PlaceNames, AreNoGroundForSimilarity) {
  std::vector<Story> stories = {
      about(story("seed", "", "Dale lost my barrier ticket."), {"N-DALE"}),
      about(story("place", "", "Dale has tea zqa."), {"N-DALE"}),
      about(story("again", "", "Dale has soup zqb."), {"N-DALE"}),
      about(story("what", "", "A barrier zqc."), {"S-BAY"}),
      about(story("more", "", "Barrier zqd, zqe."), {"S-BAY"})};
  ExampleIndex index(among_others(stories));
  EXPECT_EQ(sorted(similar(index, {})["hits"]), (Ids{"more", "what"}));
  for (int i = 0; i < 4; ++i) {
    stories.push_back(
        about(story("x" + std::to_string(i), "", "Dale, zx" + std::to_string(i)), {"S-BAY"}));
  }
  ExampleIndex common(among_others(stories));
  EXPECT_EQ(similar(common, {})["hits"].size(), 8U) << "others say it as much";
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
TEST(LikenessInWords, NamesNoGlueOfAnyLanguage) {
  ExampleIndex& index = test::sample_index();
  const std::set<std::string> telling = {"gp", "pa", "ct", "iv", "tv", "ok", "ty", "st", "c"};
  SearchRequest everything;
  everything.take = 100;
  for (const std::string& id : test::walk(index, everything)) {
    for (const Hit& hit : index.similar({{id}, ""}, test::taking(5))) {
      const auto& words = hit.likeness->words;
      for (std::size_t i = 0; i < std::min<std::size_t>(words.size(), 4); ++i) {
        const std::string& word = words[i].word;
        EXPECT_TRUE(word.size() > 2 || telling.contains(word)) << id << ": " << word;
      }
    }
  }
}

}  // namespace
}  // namespace kindred
