#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "tests/support/sample_index.hpp"
#include "tests/support/similar_stories.hpp"

/// What is said of stories like others, and what is left out.
namespace kindred {
namespace {

using nlohmann::json;
using test::about;
using test::among_others;
using test::answered;
using test::barrier;
using test::ExampleIndex;
using test::similar;
using test::sorted;
using test::story;
using test::tagged;
using Ids = std::vector<std::string>;

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

TEST(LikenessInWords, NamesAndMarksNoNumbersThoughTheyCount) {
  ExampleIndex index(among_others({story("seed", "", "At six o'clock barriers fell."),
                                   story("a", "", "Six times a barrier fell."),
                                   story("b", "", "By six the barrier had a hole.")}));
  const json hits = similar(index, {})["hits"];
  ASSERT_EQ(sorted(hits), (Ids{"a", "b"}));
  for (const json& hit : hits) {
    const std::string text = hit["likeness"]["text"];
    EXPECT_NE(text.find("barriers"), std::string::npos) << text;
    EXPECT_EQ(text.find("six"), std::string::npos) << text;
    EXPECT_EQ(hit["passage"]["html"].get<std::string>().find("<mark>six"), std::string::npos);
    EXPECT_EQ(hit["passage"]["html"].get<std::string>().find("<mark>Six"), std::string::npos);
    const json& words = hit["likeness"]["words"]["shared"];
    EXPECT_TRUE(std::any_of(words.begin(), words.end(),
                            [](const json& word) { return word["word"] == "six"; }));
  }
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
