#include <filesystem>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "common/base/files.hpp"
#include "indexer/maintain/agreement.hpp"
#include "indexer/maintain/backup.hpp"
#include "indexer/maintain/compact.hpp"
#include "indexer/maintain/takedown.hpp"
#include "tests/support/random_stories.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using test::ExampleIndex;
using test::language;
using test::story;

constexpr const char* kCanary = "kestrelwhistle";

const auto kSilent = [](std::uint64_t, std::uint64_t) {};

std::size_t total_of(ExampleIndex& index, const std::string& q) {
  index.take_up();
  return json::parse(index.get("/api/v1/search", {{"q", q}}).body).at("total");
}

TakedownRequest request_of(const ExampleIndex& index, const std::string& id, TakedownKind kind) {
  return {{id}, kind, "asked", index.store_path(), index.index_path(), false};
}

/// Files that have the text anywhere in their bytes.
std::vector<std::string> files_with(const fs::path& folder, const std::string& text) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    if (read_file(entry.path()).find(text) != std::string::npos) {
      files.push_back(entry.path().string());
    }
  }
  return files;
}

std::vector<Story> teas(int count) {
  std::vector<Story> stories;
  for (int i = 0; i < count; ++i) stories.push_back(story("s" + std::to_string(i), "", "Tea."));
  return stories;
}

void edit(ExampleIndex& index, const std::string& id, const std::string& body) {
  index.write({story(id, "", body)}, {}, {});
  index.sync();
}

void expect_one_of_each_and_s3_withdrawn(ExampleIndex& index) {
  EXPECT_EQ(total_of(index, "tea"), 1U);
  EXPECT_EQ(total_of(index, "coffee"), 1U);
  EXPECT_EQ(total_of(index, "cocoa"), 1U);
  EXPECT_EQ(index.get("/api/v1/stories/s3").status, 410);
}

TEST(Takedown, LeavesNoByteOfAStory) {
  ExampleIndex index(teas(5));
  edit(index, "s1", std::string("The ") + kCanary + " was kind.");
  edit(index, "s1", std::string("The ") + kCanary + " was kind, and quick.");
  ASSERT_EQ(total_of(index, kCanary), 1U);
  ASSERT_FALSE(files_with(index.index_path(), kCanary).empty());
  TakedownRequest request = request_of(index, "s1", TakedownKind::kWithdraw);
  request.erases = true;
  const Receipt receipt = take_down(request, language());
  EXPECT_TRUE(receipt.open.empty());
  EXPECT_EQ(files_with(index.store_path().parent_path(), kCanary), std::vector<std::string>{});
  EXPECT_EQ(total_of(index, kCanary), 0U);
  EXPECT_EQ(total_of(index, "tea"), 4U);
  EXPECT_EQ(index.get("/api/v1/stories/s1").status, 410);
  EXPECT_EQ(index.get("/stories/s1").status, 410);
  EXPECT_EQ(index.get("/api/v1/stories/s1/similar").status, 410);
}

TEST(Takedown, HidesAStoryBeforeTheIndexIsTouched) {
  ExampleIndex index(teas(5));
  WithheldStories withheld;
  withheld["s1"] = {StoryState::kWithdrawn, "asked", now()};
  write_withheld(index.index_path(), withheld);
  EXPECT_EQ(total_of(index, "tea"), 4U);
  EXPECT_EQ(index.get("/api/v1/stories/s1").status, 410);
}

/// The list hides a story; its words go with the commit that removes it, and at once.
TEST(Takedown, TakesTheWordsOfAStoryToo) {
  ExampleIndex index(teas(5));
  edit(index, "s1", std::string("The ") + kCanary + " was kind.");
  index.take_up();
  ASSERT_NE(index.get("/api/v1/suggest", {{"q", "kestrel"}}).body.find(kCanary), std::string::npos);
  change_withheld(index.index_path(), [](WithheldStories& stories) {
    stories["s1"] = {StoryState::kWithdrawn, "asked", now(), true};
  });
  index.shared().index->refresh();
  index.shared().index->refresh_words();
  const Receipt receipt = take_down(request_of(index, "s1", TakedownKind::kWithdraw), language());
  EXPECT_TRUE(index.shared().index->refresh());
  EXPECT_TRUE(index.shared().index->refresh_words()) << "due at once";
  EXPECT_EQ(index.shared().index->current()->snapshot->words_commit, receipt.commit);
  EXPECT_EQ(index.get("/api/v1/suggest", {{"q", "kestrel"}}).body.find(kCanary), std::string::npos);
}

TEST(Takedown, RestrictsAndShowsAgain) {
  ExampleIndex index(teas(3));
  take_down(request_of(index, "s1", TakedownKind::kRestrict), language());
  EXPECT_EQ(total_of(index, "tea"), 2U);
  EXPECT_EQ(index.get("/api/v1/stories/s1").status, 404) << "as if it had never been there";
  take_down(request_of(index, "s1", TakedownKind::kRestore), language());
  EXPECT_EQ(total_of(index, "tea"), 3U);
  take_down(request_of(index, "s1", TakedownKind::kWithdraw), language());
  EXPECT_THROW(take_down(request_of(index, "s1", TakedownKind::kRestore), language()), InputError);
}

TEST(Takedown, IsNotUndoneByWhoCommitsBeforeTheStoreSaysIt) {
  ExampleIndex index(teas(3));
  WithheldStories withheld;
  withheld["s1"] = {StoryState::kWithdrawn, "cut off behind the first step", now()};
  write_withheld(index.index_path(), withheld);
  edit(index, "s1", "Tea, edited meanwhile.");
  EXPECT_EQ(total_of(index, "tea"), 2U);
  index.build();
  EXPECT_EQ(total_of(index, "tea"), 2U);
  take_down(request_of(index, "s1", TakedownKind::kRestore), language());
  EXPECT_EQ(total_of(index, "tea"), 3U);
}

/// Found by killing `watch`: a story that was published again stayed hidden for good.
TEST(Follower, ShowsAStoryThatACutOffCommitLeftHidden) {
  ExampleIndex index(teas(3));
  WithheldStories withheld;
  withheld["s1"] = {StoryState::kRestricted, "", now()};
  write_withheld(index.index_path(), withheld);
  EXPECT_EQ(total_of(index, "tea"), 2U);
  index.sync();
  EXPECT_EQ(total_of(index, "tea"), 3U);
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

/// Or a slip in the path would pass for a withdrawal, with a signed receipt.
TEST(Takedown, DoesNothingWhereThereIsNoStore) {
  ExampleIndex index(teas(3));
  TakedownRequest request = request_of(index, "s1", TakedownKind::kWithdraw);
  request.store += ".typo";
  EXPECT_THROW(take_down(request, language()), InputError);
  EXPECT_THROW(check_known(request), InputError);
  EXPECT_FALSE(fs::exists(request.store));
  EXPECT_EQ(total_of(index, "tea"), 3U);
}

TEST(Takedown, IsNotUndoneWhileItWaitsForReaders) {
  ExampleIndex index(teas(3));
  change_withheld(index.index_path(), [](WithheldStories& stories) {
    stories["s1"] = {StoryState::kRestricted, "asked", now(), true};
  });
  index.sync();
  EXPECT_EQ(total_of(index, "tea"), 2U);
  index.build();
  EXPECT_EQ(total_of(index, "tea"), 2U);
  take_down(request_of(index, "s1", TakedownKind::kRestrict), language());
  Story shown = story("s1", "", "Tea.");
  index.write({shown}, {}, {});
  index.sync();
  EXPECT_EQ(total_of(index, "tea"), 3U) << "the store has taken it back";
}

TEST(Withheld, StaysWithdrawnWhateverIsSaidLater) {
  WithheldStories stories;
  withhold("a", {StoryState::kWithdrawn, "asked", now()}, stories);
  withhold("a", {StoryState::kRestricted, "", now()}, stories);
  EXPECT_EQ(stories.at("a").state, StoryState::kWithdrawn);
  EXPECT_EQ(stories.at("a").reason, "asked");
}

TEST(Takedown, SaysWhatIsLeftToDoWhereAStepFails) {
  ExampleIndex index(teas(3));
  index.write({story("s9", "", "Tea.")}, {}, {});
  index.sync();
  fs::resize_file(index.index_path() / "generation-000001" / kCommitFile, 40);
  TakedownRequest request = request_of(index, "s9", TakedownKind::kWithdraw);
  request.erases = true;
  const Receipt receipt = take_down(request, language());
  EXPECT_TRUE(read_withheld(index.index_path()).contains("s9"));
  ASSERT_FALSE(receipt.open.empty());
  EXPECT_NE(receipt.open.front().find("the index still has them, hidden"), std::string::npos)
      << receipt.open.front();
}

/// Changes that follow in it would be taken for known.
TEST(Follower, RefusesAnOlderCopyOfTheStoreAndHidesWhatItWithdraws) {
  ExampleIndex index(teas(3));
  const test::TemporaryDirectory elsewhere;
  fs::copy(index.store_path(), elsewhere / "copy.db");
  for (int i = 0; i < 5; ++i) edit(index, "s1", "Coffee " + std::to_string(i));
  {
    StoryStore copy(elsewhere / "copy.db");
    Story gone = story("s2", "", "");
    gone.state = StoryState::kWithdrawn;
    copy.put(gone, std::nullopt);
  }
  Follower follower(elsewhere / "copy.db", index.index_path(), language());
  EXPECT_THROW(follower.step(), RebuildNeeded);
  EXPECT_EQ(index.get("/api/v1/stories/s2").status, 200);
  index.take_up();
  EXPECT_EQ(index.get("/api/v1/stories/s2").status, 410);
}

/// Found by a reader: the new name was never told, and nothing said so.
TEST(Follower, TakesUpTheTreeAfterACommitThatFailed) {
  ExampleIndex index(teas(3));
  Follower follower(index.store_path(), index.index_path(), language());
  follower.step();
  Service renamed = test::example_services()[1];
  renamed.name += " renamed";
  index.write({story("s1", "", "Coffee.")}, {renamed}, {});
  write_file_atomically(index.index_path() / kSetAsideFile, "{");
  EXPECT_THROW(follower.step(), IndexError);
  fs::remove(index.index_path() / kSetAsideFile);
  follower.step();
  EXPECT_TRUE(compare_with_store(index.generation(), index.store_path(), kSilent).is_none());
  index.take_up();
  const auto& services = index.shared().index->current()->snapshot->catalogue.services();
  EXPECT_TRUE(std::any_of(services.begin(), services.end(),
                          [&](const Service& service) { return service.name == renamed.name; }));
}

TEST(Takedown, DoesNothingWhereAnIdIsNotKnown) {
  ExampleIndex index(teas(3));
  TakedownRequest request = request_of(index, "s1", TakedownKind::kWithdraw);
  request.ids.push_back("s11");
  EXPECT_THROW(take_down(request, language()), InputError);
  EXPECT_EQ(total_of(index, "tea"), 3U);
}

TEST(Takedown, SignsItsReceipt) {
  ExampleIndex index(teas(3));
  std::string receipt =
      signed_receipt(take_down(request_of(index, "s1", TakedownKind::kWithdraw), language()));
  EXPECT_EQ(key_of_receipt(receipt).size(), 64U);
  receipt.replace(receipt.find("\"s1\""), 4, "\"s2\"");
  EXPECT_EQ(key_of_receipt(receipt), "");
  EXPECT_EQ(key_of_receipt("{}"), "");
  EXPECT_EQ(key_of_receipt("no receipt"), "");
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
