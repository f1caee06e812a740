#include "indexer/store/store_snapshot.hpp"

#include <gtest/gtest.h>

#include "common/base/error.hpp"
#include "indexer/store/story_store.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/unit/store/example_store.hpp"

namespace kindred::test {
namespace {

class StoreSnapshotTest : public testing::Test {
 protected:
  std::vector<std::string> ids(const StoreSnapshot& snapshot, std::uint64_t first,
                               std::uint64_t count) const {
    std::vector<std::string> found;
    snapshot.for_each_story(first, count, [&](const Story& s) { found.push_back(s.id); });
    return found;
  }

  TemporaryDirectory directory_;
  std::filesystem::path path_ = directory_ / "stories.db";
  StoryStore store_ = store_with_catalogue(path_);
};

TEST_F(StoreSnapshotTest, GivesStoriesInPublicationOrderWithAllTheirLists) {
  store_.put(story("B", 5), std::nullopt);
  store_.put(story("C", 1), std::nullopt);
  store_.put(story("A", 5), std::nullopt);
  const StoreSnapshot snapshot(path_);
  std::vector<Story> stories;
  snapshot.for_each_story(0, 10, [&](const Story& s) { stories.push_back(s); });
  EXPECT_EQ(stories, (std::vector<Story>{story("C", 1), story("A", 5), story("B", 5)}));
}

TEST_F(StoreSnapshotTest, GivesARangeOfStories) {
  for (const auto* id : {"A", "B", "C", "D"}) store_.put(story(id), std::nullopt);
  const StoreSnapshot snapshot(path_);
  EXPECT_EQ(ids(snapshot, 1, 2), (std::vector<std::string>{"B", "C"}));
  EXPECT_EQ(ids(snapshot, 3, 9), (std::vector<std::string>{"D"}));
  EXPECT_TRUE(ids(snapshot, 4, 1).empty());
}

TEST_F(StoreSnapshotTest, LeavesOutRestrictedAndWithdrawnStories) {
  Story restricted = story("A");
  restricted.state = StoryState::kRestricted;
  store_.put(restricted, std::nullopt);
  Story withdrawn = story("B");
  withdrawn.state = StoryState::kWithdrawn;
  store_.put(withdrawn, std::nullopt);
  store_.put(story("C"), std::nullopt);
  const StoreSnapshot snapshot(path_);
  EXPECT_EQ(ids(snapshot, 0, 9), (std::vector<std::string>{"C"}));
  EXPECT_EQ(snapshot.story_count(), 1U);
  EXPECT_EQ(snapshot.shown_story("A"), std::nullopt);
  EXPECT_EQ(snapshot.shown_story("C"), story("C"));
}

TEST_F(StoreSnapshotTest, GivesPublicTagsOnly) {
  Story tagged = story("A");
  tagged.tags.push_back({"staff", "complaint open", 0, Visibility::kShared});
  tagged.tags.push_back({"staff", "call back", 0, Visibility::kPrivate});
  store_.put(tagged, std::nullopt);
  const StoreSnapshot snapshot(path_);
  snapshot.for_each_story(0, 1, [](const Story& s) { EXPECT_EQ(s.tags, story("A").tags); });
  EXPECT_EQ(snapshot.shown_story("A")->tags, story("A").tags);
}

TEST_F(StoreSnapshotTest, ReadsTheCatalogue) {
  const auto catalogue = StoreSnapshot(path_).catalogue();
  EXPECT_EQ(catalogue.services(), (std::vector<Service>{hospital(), ward()}));
  EXPECT_EQ(catalogue.themes(), std::vector<Theme>{theme()});
  EXPECT_EQ(catalogue.service_tree().find("hos-w1"), 1U);
}

TEST_F(StoreSnapshotTest, StaysAtItsStateWhileTheStoreIsWritten) {
  store_.put(story("A"), std::nullopt);
  const StoreSnapshot snapshot(path_);
  const auto before = snapshot.sequence();
  store_.put(story("B"), std::nullopt);
  EXPECT_EQ(snapshot.story_count(), 1U);
  EXPECT_EQ(snapshot.sequence(), before);
  EXPECT_GT(StoreSnapshot(path_).sequence(), before);
}

TEST_F(StoreSnapshotTest, OpensSeveralOfOneState) {
  store_.put(story("A"), std::nullopt);
  store_.put(story("B"), std::nullopt);
  const auto snapshots = StoreSnapshot::open_together(path_, 2);
  store_.put(story("C"), std::nullopt);
  ASSERT_EQ(snapshots.size(), 2U);
  EXPECT_EQ(snapshots[0]->sequence(), snapshots[1]->sequence());
  EXPECT_EQ(ids(*snapshots[0], 0, 1), (std::vector<std::string>{"A"}));
  EXPECT_EQ(ids(*snapshots[1], 1, 9), (std::vector<std::string>{"B"}));
}

TEST_F(StoreSnapshotTest, LeavesTheStoreWritableAfterOpeningTogether) {
  const auto snapshots = StoreSnapshot::open_together(path_, 2);
  EXPECT_EQ(store_.put(story("A"), std::nullopt), Written::kAdded);
}

TEST(StoreSnapshot, StartsAtSequenceZero) {
  const TemporaryDirectory directory;
  const StoryStore store(directory / "stories.db");
  const StoreSnapshot snapshot(directory / "stories.db");
  EXPECT_EQ(snapshot.sequence(), 0);
  EXPECT_EQ(snapshot.story_count(), 0U);
  EXPECT_TRUE(snapshot.changes_after(0).empty());
}

TEST(StoreSnapshot, NamesAStoreThatIsNotThereAndMakesNone) {
  const TemporaryDirectory directory;
  EXPECT_THROW(StoreSnapshot(directory / "stories.db"), StoreError);
  EXPECT_THROW(StoreSnapshot::open_together(directory / "stories.db", 2), StoreError);
  EXPECT_FALSE(std::filesystem::exists(directory / "stories.db"));
}

TEST_F(StoreSnapshotTest, GivesEmbeddingsAsTheyWereWritten) {
  store_.put(story("A"), std::nullopt);
  const std::vector<float> vector = {0, -1.5F, 3e38F, 1e-40F};
  store_.put(Embedding{"A", "m", vector});
  const StoreSnapshot snapshot(path_);
  EXPECT_EQ(snapshot.embedding("A", "m"), vector);
  EXPECT_EQ(snapshot.embedding("A", "other"), std::nullopt);
  EXPECT_EQ(snapshot.embedding("B", "m"), std::nullopt);
}

TEST_F(StoreSnapshotTest, ListsModelsWithTheirStories) {
  EXPECT_TRUE(StoreSnapshot(path_).embedding_models().empty());
  for (const auto* id : {"A", "B"}) {
    store_.put(story(id), std::nullopt);
    store_.put(Embedding{id, "large", {1, 0}});
  }
  store_.put(Embedding{"B", "b", {1}});
  store_.put(Embedding{"A", "a", {1}});
  EXPECT_EQ(StoreSnapshot(path_).embedding_models(),
            (std::vector<EmbeddingModel>{{"large", 2}, {"a", 1}, {"b", 1}}));
}

TEST_F(StoreSnapshotTest, NamesStoriesWithAnEmbeddingInPublicationOrder) {
  store_.put(story("A", 5), std::nullopt);
  store_.put(story("B", 1), std::nullopt);
  store_.put(story("C", 3), std::nullopt);
  store_.put(Embedding{"A", "m", {1}});
  store_.put(Embedding{"B", "m", {1}});
  store_.put(Embedding{"C", "other", {1}});
  std::vector<std::string> found;
  StoreSnapshot(path_).for_each_embedded_story("m", [&](const auto& id) { found.push_back(id); });
  EXPECT_EQ(found, (std::vector<std::string>{"B", "A"}));
}

TEST_F(StoreSnapshotTest, LeavesOutEmbeddingsOfStoriesThatAreNotPublished) {
  store_.put(story("A"), std::nullopt);
  store_.put(Embedding{"A", "m", {1}});
  Story restricted = story("A");
  restricted.state = StoryState::kRestricted;
  store_.put(restricted, std::nullopt);
  const StoreSnapshot snapshot(path_);
  EXPECT_TRUE(snapshot.embedding_models().empty());
  EXPECT_EQ(snapshot.embedding("A", "m"), std::nullopt);
  snapshot.for_each_embedded_story("m", [](const auto& id) { FAIL() << id; });
}

}  // namespace
}  // namespace kindred::test
