#include "indexer/import/record_writer.hpp"

#include <gtest/gtest.h>

#include "indexer/import/row_problem.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/unit/store/example_store.hpp"

namespace kindred::test {
namespace {

class RecordWriterTest : public testing::Test {
 protected:
  StoryRecord record(const std::string& id) const {
    StoryRecord record;
    record.story = story(id);
    return record;
  }

  TemporaryDirectory directory_;
  StoryStore store_ = store_with_catalogue(directory_ / "stories.db");
  RecordWriter writer_{store_};
};

TEST_F(RecordWriterTest, SpellsCodesAsTheStoreDoes) {
  StoryRecord lower = record("A");
  lower.story.services = {"hos", "hos-w1"};
  lower.story.responses[0].service = "hos-w1";
  lower.story.themes[0].code = "FOOD";
  EXPECT_EQ(writer_.write(lower), Written::kAdded);
  EXPECT_EQ(store_.find_story("A"), story("A"));
  EXPECT_EQ(writer_.write(record("A")), Written::kUnchanged);
}

TEST_F(RecordWriterTest, RejectsUnknownCodes) {
  StoryRecord lost = record("A");
  lost.story.services = {"NOWHERE"};
  EXPECT_THROW(writer_.write(lost), RowProblem);
  StoryRecord odd = record("A");
  odd.story.themes = {{"nothing", ThemeSource::kModerator}};
  EXPECT_THROW(writer_.write(odd), RowProblem);
  EXPECT_EQ(store_.find_story("A"), std::nullopt);
}

TEST_F(RecordWriterTest, MakesServicesThatAStoryNames) {
  StoryRecord embedded = record("A");
  embedded.story.services = {"NEW-1"};
  embedded.services = {{"NEW", "", ServiceKind::kOrganisation, "", false},
                       {"NEW-1", "New ward", ServiceKind::kWard, "NEW", true}};
  writer_.write(embedded);
  EXPECT_EQ(store_.find_service("NEW")->name, "NEW");
  EXPECT_EQ(store_.find_service("NEW-1")->parent, "NEW");
}

TEST_F(RecordWriterTest, RenamesAnEmbeddedServiceAndKeepsTheRestOfIt) {
  StoryRecord embedded = record("A");
  embedded.services = {{"hos-w1", "Ward One", ServiceKind::kService, "", true}};
  writer_.write(embedded);
  Service expected = ward();
  expected.name = "Ward One";
  EXPECT_EQ(store_.find_service("HOS-W1"), expected);
}

TEST_F(RecordWriterTest, LeavesAPathNodeThatIsThereAlone) {
  StoryRecord path = record("A");
  path.services = {{"HOS", "Another name", ServiceKind::kOrganisation, "", false}};
  writer_.write(path);
  EXPECT_EQ(store_.find_service("HOS"), hospital());
}

TEST_F(RecordWriterTest, RejectsAServiceBeforeItsParentUnlessThatMayBeMade) {
  ServiceRecord child;
  child.service = ward();
  child.service.code = "X-1";
  child.service.parent = "X";
  EXPECT_THROW(writer_.write(child), RowProblem);
  child.parent = NamedService{"X", "Trust X", ServiceKind::kOrganisation, "", false};
  EXPECT_EQ(writer_.write(child), Written::kAdded);
  EXPECT_EQ(store_.find_service("X")->name, "Trust X");
}

TEST_F(RecordWriterTest, WithdrawsAStoryByItsIdAlone) {
  writer_.write(record("A"));
  StoryRecord withdrawal;
  withdrawal.story.id = "A";
  withdrawal.story.state = StoryState::kWithdrawn;
  withdrawal.is_dated = false;
  EXPECT_EQ(writer_.write(StoryRecord(withdrawal)), Written::kChanged);
  EXPECT_EQ(store_.find_story("A")->published_at, story("A").published_at);
  EXPECT_EQ(writer_.write(StoryRecord(withdrawal)), Written::kUnchanged);
  withdrawal.story.id = "B";
  EXPECT_THROW(writer_.write(withdrawal), RowProblem);
}

TEST_F(RecordWriterTest, RejectsAnEmbeddingThatIsNotAsLongAsTheOthersOfItsModel) {
  writer_.write(record("A"));
  writer_.write(record("B"));
  EXPECT_EQ(writer_.write(Embedding{"A", "m", {1, 0}}), Written::kAdded);
  EXPECT_THROW(writer_.write(Embedding{"B", "m", {1, 0, 0}}), RowProblem);
  EXPECT_EQ(writer_.write(Embedding{"B", "other", {1, 0, 0}}), Written::kAdded);
  RecordWriter later(store_);
  EXPECT_THROW(later.write(Embedding{"B", "m", {1, 0, 0}}), RowProblem);
  EXPECT_EQ(later.write(Embedding{"B", "m", {0, 1}}), Written::kAdded);
}

}  // namespace
}  // namespace kindred::test
