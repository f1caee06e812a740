#include "benchmarks/corpus/write_corpus.hpp"

#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "common/base/time.hpp"
#include "indexer/store/store_snapshot.hpp"
#include "indexer/store/story_store.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/unit/benchmarks/example_corpus.hpp"

namespace kindred::corpus {
namespace {

void write(const std::filesystem::path& store, std::uint64_t stories) {
  const Corpus corpus(test::example_plan(stories));
  std::ostringstream nowhere;
  ProgressLine progress(nowhere, ProgressLine::Style::kQuiet, "stories", stories);
  write_corpus(corpus, store, progress, nullptr);
}

/// Every value of every public row, one after another, as one digest.
std::string digest_of(const std::filesystem::path& store) {
  const StoreSnapshot snapshot(store);
  std::ostringstream all;
  const Catalogue catalogue = snapshot.catalogue();
  for (const auto& service : catalogue.services()) {
    all << service.code << service.name << name_of(service.kind) << service.parent;
    for (const auto& alias : service.aliases) all << alias;
  }
  snapshot.for_each_story(0, snapshot.story_count(), [&](const Story& story) {
    all << story.id << story.title << story.body << story.language << to_iso(story.published_at);
    for (const auto& code : story.services) all << code;
    for (const auto& mark : story.themes) all << mark.code << name_of(mark.source);
    for (const auto& tag : story.tags) all << tag.group << tag.name << tag.polarity;
    for (const auto& response : story.responses) {
      all << response.id << response.service << response.responder_role << response.body
          << to_iso(response.responded_at) << name_of(response.change);
    }
  });
  return sha256(all.str());
}

TEST(WriteCorpus, SameArgumentsMakeTheSameRows) {
  const test::TemporaryDirectory folder;
  write(folder / "one.db", 300);
  write(folder / "other.db", 300);
  EXPECT_EQ(digest_of(folder / "one.db"), digest_of(folder / "other.db"));
}

TEST(WriteCorpus, PutsEveryStoryIntoTheStoreAndThePublishedIntoASnapshot) {
  const test::TemporaryDirectory folder;
  write(folder / "stories.db", 300);
  const StoryStore store(folder / "stories.db");
  std::uint64_t published = 0;
  std::uint64_t scored = 0;
  for (int i = 0; i < 300; ++i) {
    const std::string id = std::to_string(1'000'000 + i);
    const auto story = store.find_story(id);
    ASSERT_TRUE(story);
    published += story->state == StoryState::kPublished ? 1 : 0;
    scored += store.find_staff_notes(id) ? 1 : 0;
  }
  EXPECT_EQ(StoreSnapshot(folder / "stories.db").story_count(), published);
  EXPECT_GT(published, 280U);
  EXPECT_NEAR(static_cast<double>(scored), 255, 30);
}

TEST(WriteCorpus, LeavesAStoreThatIsThereAlone) {
  const test::TemporaryDirectory folder;
  write(folder / "stories.db", 5);
  EXPECT_THROW(write(folder / "stories.db", 6), InputError);
  EXPECT_LE(StoreSnapshot(folder / "stories.db").story_count(), 5U);
}

}  // namespace
}  // namespace kindred::corpus
