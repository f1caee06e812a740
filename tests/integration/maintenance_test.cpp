#include <filesystem>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "common/base/files.hpp"
#include "indexer/build/check_generation.hpp"
#include "indexer/maintain/agreement.hpp"
#include "indexer/maintain/backup.hpp"
#include "indexer/maintain/compact.hpp"
#include "indexer/maintain/takedown.hpp"
#include "tests/support/maintained_index.hpp"
#include "tests/support/random_stories.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using test::edit;
using test::ExampleIndex;
using test::language;
using test::request_of;
using test::story;
using test::teas;
using test::total_of;

const auto kSilent = [](std::uint64_t, std::uint64_t) {};

void expect_one_of_each_and_s3_withdrawn(ExampleIndex& index) {
  EXPECT_EQ(total_of(index, "tea"), 1U);
  EXPECT_EQ(total_of(index, "coffee"), 1U);
  EXPECT_EQ(total_of(index, "cocoa"), 1U);
  EXPECT_EQ(index.get("/api/v1/stories/s3").status, 410);
}

/// Found by compacting while others searched: the generation before was gone when it was opened.
TEST(Following, OpensTheNewGenerationWhereTheOneBeforeIsDeleted) {
  ExampleIndex index(teas(3));
  const auto served = index.shared().index->current();
  compact_index(index.index_path(), 1, kSilent);
  Analyzer analyzer(language());
  EXPECT_THROW(Searcher(served->snapshot, Ranking(), index.shared().untelling, analyzer),
               IndexChanged);
  Application fresh(index.shared());
  Request request;
  request.path = "/api/v1/search";
  request.parameters = {{"q", "tea"}};
  EXPECT_EQ(fresh(request).status, 200);
}

TEST(Compact, KeepsWhatIsCommittedMeanwhile) {
  ExampleIndex index(teas(2500));
  edit(index, "s7", "Coffee.");
  bool is_committed = false;
  const Generation made = compact_index(index.index_path(), 2, [&](std::uint64_t, std::uint64_t) {
    if (std::exchange(is_committed, true)) return;
    edit(index, "s8", "Cocoa.");
    edit(index, "new", "Tea and toast.");
    take_down(request_of(index, "s9", TakedownKind::kWithdraw), language());
  });
  ASSERT_TRUE(is_committed);
  EXPECT_EQ(total_of(index, "tea"), 2498U);
  EXPECT_EQ(total_of(index, "coffee"), 1U);
  EXPECT_EQ(total_of(index, "cocoa"), 1U);
  EXPECT_EQ(total_of(index, "toast"), 1U);
  EXPECT_TRUE(compare_with_store(made, index.store_path(), kSilent).is_none());
  edit(index, "s10", "Water.");
  EXPECT_EQ(total_of(index, "tea"), 2497U);
  EXPECT_EQ(total_of(index, "water"), 1U);
}

TEST(Compact, GivesTheSameAnswersAsBefore) {
  test::Random random(3);
  ExampleIndex index(test::random_stories(60, random));
  for (int i = 0; i < 30; ++i) {
    index.write({test::random_story("s" + std::to_string(random() % 70), random)}, {}, {});
    index.sync();
  }
  const auto answer = [&] {
    index.take_up();
    json body = json::parse(index
                                .get("/api/v1/search", {{"q", "tea nurse"},
                                                        {"facet", "tag,theme,service"},
                                                        {"explain", "true"},
                                                        {"take", "100"}})
                                .body);
    body.erase("index");
    return body.dump(1);
  };
  const std::string before = answer();
  compact_index(index.index_path(), 3, kSilent);
  EXPECT_EQ(answer(), before);
  EXPECT_EQ(index.shared().index->current()->snapshot->commit.segments.size(), 1U);
}

TEST(Backup, RestoresWithoutWhatWasWithdrawnSince) {
  ExampleIndex index(teas(4));
  edit(index, "s1", "Coffee.");
  const fs::path backup = index.store_path().parent_path() / "backup";
  back_up(index.index_path(), backup);
  edit(index, "s2", "Cocoa.");
  take_down(request_of(index, "s3", TakedownKind::kWithdraw), language());
  fs::remove_all(index.index_path());
  restore(backup, index.store_path(), index.index_path(), language());
  expect_one_of_each_and_s3_withdrawn(index);
}

TEST(Backup, IsRefusedWhereAFileIsDamaged) {
  ExampleIndex index(teas(4));
  const fs::path backup = index.store_path().parent_path() / "backup";
  back_up(index.index_path(), backup);
  EXPECT_THROW(back_up(index.index_path(), backup), InputError) << "it is there";
  std::ofstream(backup / "generation" / "database" / "postlist.glass", std::ios::app) << "x";
  EXPECT_THROW(restore(backup, index.store_path(), index.index_path(), language()), InputError);
  fs::remove(backup / kBackupFile);
  EXPECT_THROW(restore(backup, index.store_path(), index.index_path(), language()), InputError);
  EXPECT_EQ(total_of(index, "tea"), 4U);
}

TEST(Rollback, ShowsWhatTheStoreHasNow) {
  ExampleIndex index(teas(4));
  EXPECT_THROW(roll_back(index.store_path(), index.index_path(), language()), InputError);
  edit(index, "s1", "Coffee.");
  index.build();
  edit(index, "s2", "Cocoa.");
  take_down(request_of(index, "s3", TakedownKind::kWithdraw), language());
  const Generation back = roll_back(index.store_path(), index.index_path(), language());
  EXPECT_EQ(back.name(), "generation-000003");
  EXPECT_EQ(manifest_now(back).stories, 3U) << "what is served, not what was built";
  expect_one_of_each_and_s3_withdrawn(index);
}

TEST(Agreement, NamesWhatDiffersFromTheStore) {
  ExampleIndex index(teas(4));
  ExampleIndex other(
      {story("s0", "", "Tea."), story("s1", "", "Coffee."), story("s5", "", "Tea.")});
  const Commit commit = read_commit(other.generation().folder);
  // Of another store, whose changes are older than those that the index has.
  const Disagreement found = compare_with_store(index.generation(), other.store_path(), kSilent);
  EXPECT_EQ(found.surplus, (std::vector<std::string>{"s2", "s3"}));
  EXPECT_EQ(found.stale, std::vector<std::string>{"s1"});
  EXPECT_EQ(found.missing, std::vector<std::string>{"s5"});
}

TEST(Damage, IsFoundAtTheStartAndTheGenerationIsNotServed) {
  ExampleIndex index(teas(4));
  edit(index, "s1", "Coffee.");
  const fs::path folder = index.generation().folder;
  const std::string commit = read_file(folder / kCommitFile);
  const auto open = [&] { Snapshot::open({folder, index.generation().manifest}); };
  for (const std::string& damaged :
       {std::string(), commit.substr(0, commit.size() / 2), "x" + commit.substr(1),
        commit.substr(0, commit.size() - 3) + "zzz"}) {
    std::ofstream(folder / kCommitFile, std::ios::binary) << damaged;
    EXPECT_THROW(open(), RebuildNeeded);
  }
  fs::remove(folder / kCommitFile);
  EXPECT_THROW(open(), RebuildNeeded);
  std::ofstream(folder / kCommitFile, std::ios::binary) << commit;
  EXPECT_NO_THROW(open());
  std::ofstream(index.index_path() / kWithheldFile) << "{\"s1\": ";
  EXPECT_THROW(open(), IndexError) << "withdrawn stories might be shown";
}

}  // namespace
}  // namespace kindred
