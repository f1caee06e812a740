#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include <gtest/gtest.h>

#include "common/base/files.hpp"
#include "indexer/maintain/agreement.hpp"
#include "indexer/store/story_store.hpp"
#include "indexer/watch/follower.hpp"
#include "tests/support/maintained_index.hpp"
#include "tests/support/temporary_directory.hpp"

/// What may not be shown is not, whatever else happens; and what may be is.
namespace kindred {
namespace {

namespace fs = std::filesystem;
using test::edit;
using test::ExampleIndex;
using test::language;
using test::request_of;
using test::story;
using test::teas;
using test::total_of;

const auto kSilent = [](std::uint64_t, std::uint64_t) {};

constexpr const char* kCanary = "kestrelwhistle";

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
  const auto stories_with_it = [&] {
    return index.shared().index->current()->snapshot->vocabulary->stories_with(kCanary);
  };
  ASSERT_EQ(stories_with_it(), 1U);
  change_withheld(index.index_path(), [](WithheldStories& stories) {
    stories["s1"] = {StoryState::kWithdrawn, "asked", now(), true};
  });
  index.shared().index->refresh();
  index.shared().index->refresh_words();
  const Receipt receipt = take_down(request_of(index, "s1", TakedownKind::kWithdraw), language());
  EXPECT_TRUE(index.shared().index->refresh());
  EXPECT_TRUE(index.shared().index->refresh_words()) << "due at once";
  EXPECT_EQ(index.shared().index->current()->snapshot->words_commit, receipt.commit);
  EXPECT_EQ(stories_with_it(), 0U);
}

/// Where a full disk or damage keeps a hidden story in the index.
TEST(Takedown, TakesTheWordsOfAStoryThatCannotBeRemoved) {
  ExampleIndex index(teas(5));
  edit(index, "s1", std::string("The ") + kCanary + " brought tea.");
  index.build();
  index.take_up();
  const auto stories_with = [&](const char* word) {
    return index.shared().index->current()->snapshot->vocabulary->stories_with(word);
  };
  ASSERT_EQ(stories_with(kCanary), 1U);
  change_withheld(index.index_path(), [](WithheldStories& stories) {
    stories["s1"] = {StoryState::kWithdrawn, "asked", now()};
  });
  ASSERT_TRUE(index.shared().index->refresh());
  for (int wait = 0; !index.shared().index->refresh_words() && wait < 100; ++wait) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  EXPECT_EQ(stories_with(kCanary), 0U);
  EXPECT_EQ(stories_with("tea"), 5U) << "others have it";

  LiveIndex anew({index.index_path(), language(), {}});
  EXPECT_EQ(anew.current()->snapshot->vocabulary->stories_with(kCanary), 0U);
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
  take_down(request_of(index, "s1", TakedownKind::kWithdraw), language());
  EXPECT_EQ(total_of(index, "tea"), 2U);
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

}  // namespace
}  // namespace kindred
