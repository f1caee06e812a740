#include "indexer/store/story_store.hpp"

#include <gtest/gtest.h>

#include "common/base/error.hpp"
#include "indexer/store/store_snapshot.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/unit/store/example_store.hpp"

namespace kindred::test {
namespace {

class StoryStoreTest : public testing::Test {
 protected:
  std::int64_t sequence() const { return StoreSnapshot(path_).sequence(); }

  TemporaryDirectory directory_;
  std::filesystem::path path_ = directory_ / "stories.db";
  StoryStore store_ = store_with_catalogue(path_);
};

TEST_F(StoryStoreTest, GivesBackAStoryAsItWasWritten) {
  EXPECT_EQ(store_.put(story("A-1"), StaffNotes{3}), Written::kAdded);
  EXPECT_EQ(store_.find_story("A-1"), story("A-1"));
  EXPECT_EQ(store_.find_staff_notes("A-1"), StaffNotes{3});
}

TEST_F(StoryStoreTest, KeepsEveryNameOfEveryVocabulary) {
  const auto keeps = [&](const Story& written) {
    store_.put(written, std::nullopt);
    return store_.find_story(written.id) == written;
  };
  Story next = story("A-1");
  for (const auto& [role, name] : names_of<AuthorRole>()) {
    next.author_role = role;
    EXPECT_TRUE(keeps(next)) << name;
  }
  for (const auto& [progress, name] : names_of<Progress>()) {
    next.progress = progress;
    EXPECT_TRUE(keeps(next)) << name;
  }
  for (const auto& [change, name] : names_of<Change>()) {
    next.responses[0].change = change;
    EXPECT_TRUE(keeps(next)) << name;
  }
  for (const auto& [visibility, name] : names_of<Visibility>()) {
    next.tags[0].visibility = visibility;
    EXPECT_TRUE(keeps(next)) << name;
  }
  for (const auto& [source, name] : names_of<ThemeSource>()) {
    next.themes[0].source = source;
    EXPECT_TRUE(keeps(next)) << name;
  }
  for (const auto& [kind, name] : names_of<ServiceKind>()) {
    Service service = ward();
    service.kind = kind;
    store_.put(service);
    EXPECT_EQ(store_.find_service("HOS-W1"), service) << name;
  }
}

TEST_F(StoryStoreTest, WritesNothingForAnIdenticalStory) {
  store_.put(story("A-1"), StaffNotes{3});
  const auto before = sequence();
  EXPECT_EQ(store_.put(story("A-1"), StaffNotes{3}), Written::kUnchanged);
  EXPECT_EQ(store_.put(ward()), Written::kUnchanged);
  EXPECT_EQ(store_.put(theme()), Written::kUnchanged);
  EXPECT_EQ(store_.put(story("A-1").responses[0], "A-1"), Written::kUnchanged);
  EXPECT_EQ(sequence(), before);
}

TEST_F(StoryStoreTest, TakesTheOrderOfListsForNoDifference) {
  Story one = story("A-1");
  one.services = {"HOS-W1", "HOS"};
  store_.put(one, std::nullopt);
  EXPECT_EQ(store_.put(story("A-1"), std::nullopt), Written::kUnchanged);
}

TEST_F(StoryStoreTest, ReplacesListsOfAChangedStory) {
  store_.put(story("A-1"), StaffNotes{3});
  Story changed = story("A-1");
  changed.tags = {{"good", "tea", 1, Visibility::kShared}};
  changed.services = {"HOS"};
  changed.responses.clear();
  EXPECT_EQ(store_.put(changed, std::nullopt), Written::kChanged);
  EXPECT_EQ(store_.find_story("A-1"), changed);
  EXPECT_EQ(store_.find_staff_notes("A-1"), std::nullopt);
}

TEST_F(StoryStoreTest, KeepsPartsThatTheSourceIsSilentAbout) {
  store_.put(story("A-1"), StaffNotes{3});
  Story bare = story("A-1");
  bare.title = "Another title";
  bare.services.clear();
  bare.themes.clear();
  bare.tags.clear();
  bare.responses.clear();
  store_.put(bare, std::nullopt, {true, true, true, true, true});
  Story expected = story("A-1");
  expected.title = "Another title";
  EXPECT_EQ(store_.find_story("A-1"), expected);
  EXPECT_EQ(store_.find_staff_notes("A-1"), StaffNotes{3});
}

TEST_F(StoryStoreTest, LeavesNothingButIdAndDatesOfAWithdrawnStory) {
  store_.put(story("A-1"), StaffNotes{3});
  Story gone = story("A-1");
  gone.state = StoryState::kWithdrawn;
  KeptParts kept;
  kept.responses = true;
  store_.put(gone, StaffNotes{3}, kept);
  const auto left = store_.find_story("A-1");
  ASSERT_TRUE(left);
  EXPECT_EQ(left->body + left->title + left->author_age_group, "");
  EXPECT_TRUE(left->responses.empty() && left->tags.empty() && left->services.empty());
  EXPECT_EQ(left->published_at, story("A-1").published_at);
  EXPECT_EQ(store_.find_staff_notes("A-1"), std::nullopt);
}

TEST_F(StoryStoreTest, LeavesNoByteOfAWithdrawnText) {
  Story secret = story("A-1");
  secret.body = "Zanzibarberry";
  store_.put(secret, std::nullopt);
  secret.state = StoryState::kWithdrawn;
  store_.put(secret, std::nullopt);
  store_ = StoryStore::in_memory();  // the last one to close folds the log into the file
  EXPECT_EQ(directory_.read("stories.db").find("Zanzibarberry"), std::string::npos);
  EXPECT_EQ(directory_.read("stories.db-wal").find("Zanzibarberry"), std::string::npos);
}

TEST_F(StoryStoreTest, RefusesAStoryOfAnUnknownServiceWhole) {
  Story lost = story("A-1");
  lost.services = {"HOS", "NOWHERE"};
  EXPECT_THROW(store_.put(lost, std::nullopt), InputError);
  EXPECT_EQ(store_.find_story("A-1"), std::nullopt);
}

TEST_F(StoryStoreTest, GoesOnWithinATransactionAfterARefusedStory) {
  StoryStore::Transaction transaction(store_);
  store_.put(story("A-1"), std::nullopt);
  Story lost = story("A-2");
  lost.themes = {{"nothing", ThemeSource::kModerator}};
  EXPECT_THROW(store_.put(lost, std::nullopt), InputError);
  transaction.commit();
  EXPECT_TRUE(store_.find_story("A-1"));
  EXPECT_FALSE(store_.find_story("A-2"));
}

TEST_F(StoryStoreTest, UndoesATransactionThatIsNotCommitted) {
  const auto before = sequence();
  {
    const StoryStore::Transaction transaction(store_);
    store_.put(story("A-1"), std::nullopt);
  }
  EXPECT_EQ(store_.find_story("A-1"), std::nullopt);
  EXPECT_EQ(sequence(), before);
}

TEST_F(StoryStoreTest, RefusesAResponseIdOfAnotherStory) {
  store_.put(story("A-1"), std::nullopt);
  Story thief = story("A-2");
  thief.responses[0].id = "A-1-r1";
  EXPECT_THROW(store_.put(thief, std::nullopt), InputError);
  EXPECT_THROW(store_.put(thief.responses[0], "A-2"), InputError);
}

TEST_F(StoryStoreTest, AddsAndChangesSingleResponses) {
  Story silent = story("A-1");
  const Response answer = silent.responses[0];
  silent.responses.clear();
  store_.put(silent, std::nullopt);
  EXPECT_EQ(store_.put(answer, "A-1"), Written::kAdded);
  Response longer = answer;
  longer.body = "Thank you very much.";
  EXPECT_EQ(store_.put(longer, "A-1"), Written::kChanged);
  EXPECT_EQ(store_.find_story("A-1")->responses, std::vector<Response>{longer});
}

TEST_F(StoryStoreTest, RefusesAResponseToAStoryItDoesNotKnowOrThatIsWithdrawn) {
  const Response answer = story("A-1").responses[0];
  EXPECT_THROW(store_.put(answer, "A-1"), InputError);
  Story gone = story("A-1");
  gone.state = StoryState::kWithdrawn;
  store_.put(gone, std::nullopt);
  EXPECT_THROW(store_.put(answer, "A-1"), InputError);
}

TEST_F(StoryStoreTest, ComparesServiceCodesWithoutCase) {
  EXPECT_EQ(store_.find_service("hos-w1"), ward());
  Service renamed = hospital();
  renamed.code = "hos";
  EXPECT_EQ(store_.put(renamed), Written::kChanged);
  EXPECT_EQ(store_.services().size(), 2U);
}

TEST_F(StoryStoreTest, RefusesAServiceWithAnUnknownParent) {
  Service orphan = ward();
  orphan.code = "X";
  orphan.parent = "NOWHERE";
  EXPECT_THROW(store_.put(orphan), InputError);
}

TEST_F(StoryStoreTest, RefusesAServiceAmongItsOwnParents) {
  Service circle = hospital();
  circle.parent = "hos-w1";
  EXPECT_THROW(store_.put(circle), InputError);
  EXPECT_EQ(store_.find_service("HOS"), hospital());
}

TEST(StoryStore, RefusesAFileThatIsNoDatabase) {
  const TemporaryDirectory directory;
  const auto path = directory.write("stories.db", std::string(4096, 'x'));
  try {
    StoryStore store(path);
    FAIL();
  } catch (const StoreError& error) {
    EXPECT_NE(std::string(error.what()).find("not a SQLite database"), std::string::npos);
    EXPECT_NE(std::string(error.what()).find(path.string()), std::string::npos);
  }
}

TEST(StoryStore, RefusesAFolderThatIsNotThere) {
  const TemporaryDirectory directory;
  EXPECT_THROW(StoryStore(directory / "nowhere/stories.db"), StoreError);
}

TEST_F(StoryStoreTest, KeepsTheEmbeddingsOfAStoryOneForEachModel) {
  store_.put(story("A-1"), std::nullopt);
  EXPECT_EQ(store_.embedding_length("m"), std::nullopt);
  EXPECT_EQ(store_.put(Embedding{"A-1", "m", {1, 0}}), Written::kAdded);
  EXPECT_EQ(store_.put(Embedding{"A-1", "m", {1, 0}}), Written::kUnchanged);
  EXPECT_EQ(store_.put(Embedding{"A-1", "m", {0, 1}}), Written::kChanged);
  EXPECT_EQ(store_.put(Embedding{"A-1", "n", {1, 2, 3}}), Written::kAdded);
  EXPECT_EQ(store_.embedding_length("m"), 2U);
  EXPECT_EQ(store_.embedding_length("n"), 3U);
}

TEST_F(StoryStoreTest, RecordsAnEmbeddingAsAChangeOfItsStory) {
  store_.put(story("A-1"), std::nullopt);
  const auto before = sequence();
  store_.put(Embedding{"A-1", "m", {1, 0}});
  const auto changes = StoreSnapshot(path_).changes_after(before);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes.front().story_id, "A-1");
  EXPECT_EQ(changes.front().kind, StoreChange::Kind::kStory);
}

TEST_F(StoryStoreTest, KeepsEmbeddingsWhenTheStoryIsWrittenAndDropsThemWhenItIsWithdrawn) {
  Story told = story("A-1");
  store_.put(told, std::nullopt);
  store_.put(Embedding{"A-1", "m", {1, 0}});
  told.title = "Another title";
  store_.put(told, std::nullopt);
  EXPECT_EQ(store_.embedding_length("m"), 2U);
  told.state = StoryState::kWithdrawn;
  store_.put(told, std::nullopt);
  EXPECT_EQ(store_.embedding_length("m"), std::nullopt);
}

TEST_F(StoryStoreTest, RefusesEmbeddingsOfUnknownAndWithdrawnStories) {
  EXPECT_THROW(store_.put(Embedding{"A-1", "m", {1, 0}}), Refused);
  Story gone = story("A-1");
  gone.state = StoryState::kWithdrawn;
  store_.put(gone, std::nullopt);
  EXPECT_THROW(store_.put(Embedding{"A-1", "m", {1, 0}}), Refused);
}

}  // namespace
}  // namespace kindred::test
