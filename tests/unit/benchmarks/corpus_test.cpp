#include "benchmarks/corpus/corpus.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "common/base/error.hpp"
#include "common/story/catalogue.hpp"
#include "tests/unit/benchmarks/example_corpus.hpp"

namespace kindred::corpus {
namespace {

using test::example_plan;

std::vector<Service> services_of(const Corpus& corpus) {
  std::vector<Service> services;
  for (const auto& node : corpus.tree().nodes()) services.push_back(node.service);
  return services;
}

TEST(Corpus, EqualPlansTellEqualStories) {
  const Corpus one(example_plan(200));
  const Corpus other(example_plan(200));
  for (std::uint64_t i = 0; i < 200; ++i) {
    const MadeStory made = one.story(one.sketch(i));
    EXPECT_EQ(made.story, other.story(other.sketch(i)).story);
    EXPECT_EQ(made.notes, other.story(other.sketch(i)).notes);
  }
  EXPECT_EQ(services_of(one), services_of(other));
}

TEST(Corpus, AnotherSeedTellsOtherStories) {
  const Corpus one(example_plan(50, 1));
  const Corpus other(example_plan(50, 2));
  int same = 0;
  for (std::uint64_t i = 0; i < 50; ++i) {
    same += one.story(one.sketch(i)).story.body == other.story(other.sketch(i)).story.body;
  }
  EXPECT_EQ(same, 0);
}

TEST(Corpus, TreeHasAsManyNodesAsAskedForInFourLevels) {
  const Corpus corpus(example_plan(1));
  const Catalogue catalogue(services_of(corpus), corpus.themes());
  ASSERT_EQ(catalogue.services().size(), 300U);
  const auto parent_kind_of = [&](NodeNumber node) {
    return catalogue.services()[*catalogue.service_tree().parent(node)].kind;
  };
  std::set<ServiceKind> kinds;
  for (NodeNumber node = 0; node < catalogue.services().size(); ++node) {
    const ServiceKind kind = catalogue.services()[node].kind;
    kinds.insert(kind);
    const std::size_t levels = catalogue.service_tree().self_and_ancestors(node).size();
    EXPECT_EQ(levels, static_cast<std::size_t>(kind) + 1);
    if (kind == ServiceKind::kWard) {
      EXPECT_EQ(parent_kind_of(node), ServiceKind::kService);
    }
  }
  EXPECT_EQ(kinds.size(), 4U);
}

TEST(Corpus, TreeHasClosedServicesAliasesAndCodesInBothCases) {
  const Corpus corpus(example_plan(1));
  const auto services = services_of(corpus);
  const auto has = [&](auto what) { return std::any_of(services.begin(), services.end(), what); };
  EXPECT_TRUE(has([](const Service& service) { return service.closed.has_value(); }));
  EXPECT_TRUE(has([](const Service& service) { return !service.aliases.empty(); }));
  EXPECT_TRUE(has([](const Service& service) { return service.code == fold_code(service.code); }));
  EXPECT_TRUE(has([](const Service& service) { return service.code != fold_code(service.code); }));
}

TEST(Corpus, RefusesATreeTooSmallForFourLevels) {
  auto plan = example_plan(1);
  plan.services = 29;
  EXPECT_THROW(Corpus{plan}, InputError);
}

TEST(Corpus, ServiceAndThemeCodesOfAStoryAreKnown) {
  const Corpus corpus(example_plan(2000));
  const Catalogue catalogue(services_of(corpus), corpus.themes());
  for (std::uint64_t i = 0; i < corpus.size(); ++i) {
    const Story story = corpus.story(corpus.sketch(i)).story;
    EXPECT_FALSE(story.services.empty());
    for (const auto& code : story.services) EXPECT_TRUE(catalogue.service_tree().find(code));
    for (const auto& mark : story.themes) EXPECT_TRUE(catalogue.theme_tree().find(mark.code));
    for (const auto& response : story.responses) {
      EXPECT_TRUE(response.service.empty() || catalogue.service_tree().find(response.service));
    }
  }
}

TEST(Corpus, TimesAreInOrderAndProgressFollowsTheResponses) {
  const Corpus corpus(example_plan(2000));
  for (std::uint64_t i = 0; i < corpus.size(); ++i) {
    const Story story = corpus.story(corpus.sketch(i)).story;
    EXPECT_LT(story.submitted_at, story.published_at);
    Instant before = story.published_at;
    bool has_change = false;
    for (const auto& response : story.responses) {
      EXPECT_LT(before, response.responded_at);
      before = response.responded_at;
      has_change |= response.change != Change::kNone;
    }
    if (!story.progress) continue;
    EXPECT_EQ(*story.progress == Progress::kChange, has_change) << story.id;
    EXPECT_EQ(*story.progress >= Progress::kResponse, !story.responses.empty()) << story.id;
  }
}

TEST(Corpus, TagsThatArePrivateOrSharedAreThereAndSaySoByAWordThatNoTextHas) {
  const Corpus corpus(example_plan(2000));
  std::map<Visibility, int> tags;
  for (std::uint64_t i = 0; i < corpus.size(); ++i) {
    const Story story = corpus.story(corpus.sketch(i)).story;
    for (const auto& tag : story.tags) {
      ++tags[tag.visibility];
      EXPECT_EQ(tag.visibility == Visibility::kPrivate, tag.name.starts_with("staffcheck "));
      EXPECT_EQ(tag.visibility == Visibility::kShared, tag.name.starts_with("partnercheck "));
    }
    EXPECT_EQ(story.body.find("staffcheck"), std::string::npos);
    EXPECT_EQ(story.body.find("partnercheck"), std::string::npos);
  }
  EXPECT_GT(tags[Visibility::kPrivate], 100);
  EXPECT_GT(tags[Visibility::kShared], 60);
  EXPECT_GT(tags[Visibility::kPublic], 2000);
}

TEST(Corpus, NearCopiesShareMostOfTheirWordsWithAnEarlierStory) {
  const Corpus corpus(example_plan(3000));
  int copies = 0;
  for (std::uint64_t i = 0; i < corpus.size(); ++i) {
    const StorySketch sketch = corpus.sketch(i);
    if (!sketch.near_copy_of) continue;
    ++copies;
    EXPECT_LT(*sketch.near_copy_of, i);
    auto original = corpus.sketch(*sketch.near_copy_of);
    original.near_copy_of.reset();
    EXPECT_EQ(corpus.story(sketch).story.title, corpus.story(original).story.title);
  }
  EXPECT_NEAR(copies, 15, 12);
}

}  // namespace
}  // namespace kindred::corpus
