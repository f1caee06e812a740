#include "indexer/store/schema.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include "common/base/error.hpp"
#include "indexer/store/store_snapshot.hpp"
#include "indexer/store/story_store.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/unit/store/example_store.hpp"

namespace kindred::test {
namespace {

/// What a platform does that fills the store by itself, without Kindred's code.
class SchemaTest : public testing::Test {
 protected:
  SchemaTest() {
    store_with_catalogue(path_).put(story("A-1"), StaffNotes{3});
    platform_ = std::make_unique<SQLite::Database>(path_.string(), SQLite::OPEN_READWRITE);
    platform_->exec("PRAGMA foreign_keys = ON");
    start_ = StoreSnapshot(path_).sequence();
  }

  std::vector<StoreChange> changes_of(const std::string& sql) {
    platform_->exec(sql);
    return StoreSnapshot(path_).changes_after(start_);
  }

  /// Whether the statement records the story A-1, once, as `kind`, and nothing else.
  testing::AssertionResult records(const std::string& sql, StoreChange::Kind kind) {
    const auto changes = changes_of(sql);
    const std::string id =
        kind == StoreChange::Kind::kStory || kind == StoreChange::Kind::kStaff ? "A-1" : "";
    if (changes.size() == 1 && changes[0].story_id == id && changes[0].kind == kind) {
      start_ = changes[0].sequence;
      return testing::AssertionSuccess();
    }
    return testing::AssertionFailure() << changes.size() << " changes after " << sql;
  }

  bool refuses(const std::string& sql) {
    try {
      platform_->exec(sql);
    } catch (const SQLite::Exception&) {
      return true;
    }
    return false;
  }

  TemporaryDirectory directory_;
  std::filesystem::path path_ = directory_ / "stories.db";
  std::unique_ptr<SQLite::Database> platform_;
  std::int64_t start_ = 0;
};

TEST_F(SchemaTest, CarriesItsVersionAndKind) {
  EXPECT_EQ(platform_->execAndGet("PRAGMA user_version").getInt(), current_version());
  EXPECT_EQ(platform_->execAndGet("PRAGMA application_id").getInt(), kApplicationId);
  EXPECT_EQ(platform_->execAndGet("PRAGMA journal_mode").getString(), "wal");
}

TEST_F(SchemaTest, RecordsChangesOfEveryTableOfAStory) {
  using Kind = StoreChange::Kind;
  EXPECT_TRUE(records("UPDATE stories SET title = 'New'", Kind::kStory));
  EXPECT_TRUE(records("DELETE FROM story_services WHERE service_code = 'hos-w1'", Kind::kStory));
  EXPECT_TRUE(records("INSERT INTO story_services VALUES ('A-1', 'HOS-W1')", Kind::kStory));
  EXPECT_TRUE(records("UPDATE story_themes SET source = 'suggested'", Kind::kStory));
  EXPECT_TRUE(records("INSERT INTO story_tags (story_id, name) VALUES ('A-1', 'x')", Kind::kStory));
  EXPECT_TRUE(records("UPDATE responses SET change = 'planned'", Kind::kStory));
  EXPECT_TRUE(records("INSERT INTO embeddings VALUES ('A-1', 'm', x'00000000')", Kind::kStory));
  EXPECT_TRUE(records("UPDATE story_staff_notes SET criticality = 5", Kind::kStaff));
  EXPECT_TRUE(
      records("UPDATE services SET name = 'Ward One' WHERE code = 'HOS-W1'", Kind::kServices));
  EXPECT_TRUE(records("UPDATE themes SET name = 'Meals'", Kind::kThemes));
}

TEST_F(SchemaTest, RecordsAnInsertThatSaysOrIgnore) {
  const auto changes =
      changes_of("INSERT OR IGNORE INTO story_tags (story_id, name) VALUES ('A-1', 'tea')");
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].story_id, "A-1");
}

TEST_F(SchemaTest, RecordsADeletedStory) {
  const auto changes = changes_of("DELETE FROM stories WHERE id = 'A-1'");
  ASSERT_EQ(changes.size(), 2U);  // the story, and its staff notes
  EXPECT_EQ(changes[0].story_id, "A-1");
  EXPECT_EQ(StoreSnapshot(path_).shown_story("A-1"), std::nullopt);
}

TEST_F(SchemaTest, RecordsBothIdsOfARenamedStory) {
  const auto changes = changes_of("UPDATE stories SET id = 'B-1'");
  std::vector<std::string> ids;
  for (const auto& change : changes) {
    if (change.kind == StoreChange::Kind::kStory) ids.push_back(change.story_id);
  }
  std::sort(ids.begin(), ids.end());
  EXPECT_EQ(ids, (std::vector<std::string>{"A-1", "B-1"}));
}

TEST_F(SchemaTest, RefusesWhatIsOutsideTheVocabulary) {
  for (const std::string sql :
       {"UPDATE stories SET state = 'gone'", "UPDATE stories SET author_role = 'nurse'",
        "UPDATE stories SET progress = 'done'", "UPDATE stories SET language = 'English'",
        "UPDATE stories SET published_at = '2024-05-01'",
        "UPDATE stories SET published_at = 1714521600000", "UPDATE stories SET id = ''",
        "UPDATE story_tags SET polarity = 2", "UPDATE story_tags SET visibility = 'secret'",
        "UPDATE story_themes SET source = 'robot'", "UPDATE responses SET change = 'maybe'",
        "UPDATE story_staff_notes SET criticality = 6", "UPDATE services SET kind = 'planet'",
        "UPDATE services SET aliases = '{}'", "UPDATE services SET closed = '2024-02-30'",
        "INSERT INTO embeddings VALUES ('A-1', 'm', x'0000')",
        "INSERT INTO story_services VALUES ('A-1', 'NOWHERE')",
        "INSERT INTO story_services VALUES ('Z', 'HOS')"}) {
    EXPECT_TRUE(refuses(sql)) << sql;
  }
}

TEST_F(SchemaTest, KeepsOneChangeAStoryHoweverOftenItIsTouched) {
  for (int i = 0; i < 5; ++i) {
    platform_->exec("UPDATE stories SET title = 'Title " + std::to_string(i) + "'");
  }
  EXPECT_EQ(StoreSnapshot(path_).changes_after(0).size(), 4U);  // story, staff, services, themes
  EXPECT_EQ(StoreSnapshot(path_).sequence(), start_ + 5);
}

TEST_F(SchemaTest, RefusesAStoreOfANewerVersion) {
  platform_->exec("PRAGMA user_version = " + std::to_string(current_version() + 1));
  EXPECT_THROW(StoryStore{path_}, StoreError);
  EXPECT_THROW(StoreSnapshot{path_}, StoreError);
}

TEST_F(SchemaTest, RefusesADatabaseOfAnotherProgram) {
  platform_->exec("PRAGMA application_id = 7");
  try {
    StoryStore store(path_);
    FAIL();
  } catch (const StoreError& error) {
    EXPECT_NE(std::string(error.what()).find("not a Kindred story store"), std::string::npos);
  }
}

TEST_F(SchemaTest, RefusesToReadAnOlderStoreAndSaysWhatToDo) {
  platform_->exec("PRAGMA user_version = 0");
  try {
    const StoreSnapshot snapshot(path_);
    FAIL();
  } catch (const StoreError& error) {
    EXPECT_NE(std::string(error.what()).find("older version"), std::string::npos);
  }
}

}  // namespace
}  // namespace kindred::test
