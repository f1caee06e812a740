#include <chrono>
#include <filesystem>
#include <future>
#include <thread>

#include <gtest/gtest.h>

#include "common/base/error.hpp"
#include "indexer/publish/withheld_list.hpp"
#include "tests/support/maintained_index.hpp"

/// Words of what may not be shown.
namespace kindred {
namespace {

using namespace std::chrono_literals;
using test::edit;
using test::ExampleIndex;
using test::language;
using test::story;
using test::teas;

constexpr const char* kCanary = "kestrelwhistle";

std::uint32_t stories_with(const LiveIndex& live, const char* word) {
  return live.current()->snapshot->vocabulary->stories_with(word);
}

ServedSetup setup_of(const ExampleIndex& index) {
  return {index.index_path(), language(), load_word_lists(KINDRED_SOURCE_DIR "/config/language"),
          Suggesting::kOn, 0};
}

Story withdrawn(const std::string& id) {
  Story gone = story(id, "", "");
  gone.state = StoryState::kWithdrawn;
  return gone;
}

/// Found by a reader: words that were being made when all was read anew came back with them, and
/// stayed.
TEST(WithheldWords, DoNotComeBackWithWordsThatWereBeingMade) {
  ExampleIndex index(teas(5));
  edit(index, "s1", std::string("The ") + kCanary + " brought tea.");
  index.build();
  std::promise<void> opened;
  std::promise<void> go_on;
  std::atomic<bool> is_to_wait = false;
  LiveIndex live(setup_of(index), [&](const Served&, const Served*, auto) {
    if (!is_to_wait.exchange(false)) return;
    opened.set_value();
    go_on.get_future().wait();
  });
  index.write({withdrawn("s0")}, {}, {});
  index.sync();
  ASSERT_TRUE(live.refresh());
  ASSERT_TRUE(live.current()->snapshot->has_gone_words) << "words are due";
  // Another tree: all is read anew, while the words of the commit before are made.
  Service renamed = test::example_services()[1];
  renamed.name += " renamed";
  index.write({withdrawn("s1")}, {renamed}, {});
  index.sync();
  is_to_wait = true;
  std::thread stories([&] { live.refresh(); });
  opened.get_future().wait();
  std::thread words([&] { live.refresh_words(); });
  std::this_thread::sleep_for(300ms);  // long enough to make them
  go_on.set_value();
  stories.join();
  words.join();
  const Snapshot& snapshot = *live.current()->snapshot;
  EXPECT_EQ(stories_with(live, kCanary), 0U);
  EXPECT_EQ(snapshot.words_commit, snapshot.commit.number);
}

/// Found by a reader: one that comes as another goes hid that one went.
TEST(WithheldWords, GoAtOnceWhereAsManyStoriesCome) {
  ExampleIndex index(teas(5));
  edit(index, "s1", std::string("The ") + kCanary + " brought tea.");
  index.build();
  LiveIndex live(setup_of(index));
  ASSERT_EQ(stories_with(live, kCanary), 1U);
  index.write({withdrawn("s1"), story("new", "", "Tea.")}, {}, {});
  index.sync();
  ASSERT_TRUE(live.refresh());
  EXPECT_TRUE(live.current()->snapshot->has_gone_words) << "due at once";
  EXPECT_TRUE(live.refresh_words());
  EXPECT_EQ(stories_with(live, kCanary), 0U);
  EXPECT_EQ(live.current()->snapshot->words_withheld,
            read_withheld_list(index.index_path()).number);
}

/// Where nothing can be committed a story that is hidden is not removed later.
TEST(WithheldWords, GoWithTheStoryWhereSomethingStandsInForADamagedIndex) {
  ExampleIndex index(teas(5));
  edit(index, "s1", std::string("The ") + kCanary + " brought tea.");
  index.build();
  LiveIndex live(setup_of(index));
  std::filesystem::resize_file(index.generation().folder / kCommitFile, 40);
  live.refresh();
  ASSERT_TRUE(live.current()->in_place_of);
  ASSERT_EQ(stories_with(live, kCanary), 1U);
  const WithheldList list = change_withheld(index.index_path(), [](WithheldStories& stories) {
    stories["s1"] = {StoryState::kWithdrawn, "asked", now(), true};
  });
  EXPECT_TRUE(live.refresh());
  EXPECT_EQ(stories_with(live, kCanary), 0U);
  EXPECT_EQ(stories_with(live, "tea"), 5U) << "others have it";
  EXPECT_EQ(live.current()->snapshot->words_withheld, list.number);
}

TEST(WithheldWords, GoWithTheStoryWhereFilesAreLost) {
  ExampleIndex index(teas(5));
  edit(index, "s1", std::string("The ") + kCanary + " brought tea.");
  index.build();
  LiveIndex live(setup_of(index));
  std::filesystem::remove(index.generation().folder / "database" / "postlist.glass");
  const WithheldList list = change_withheld(index.index_path(), [](WithheldStories& stories) {
    stories["s1"] = {StoryState::kWithdrawn, "asked", now(), true};
  });
  ASSERT_TRUE(live.refresh());
  const auto make_words = [&] {
    for (int wait = 0; !live.refresh_words() && wait < 100; ++wait) {
      std::this_thread::sleep_for(50ms);
    }
  };
  EXPECT_THROW(make_words(), RebuildNeeded);
  EXPECT_EQ(stories_with(live, kCanary), 0U);
  EXPECT_EQ(stories_with(live, "tea"), 5U) << "others have it";
  EXPECT_EQ(live.current()->snapshot->words_withheld, list.number);
}

/// What says that its words are of a list has none of what was hidden with it.
TEST(WithheldWords, AreNotSaidToBeGoneBeforeTheyAre) {
  ExampleIndex index(teas(5));
  edit(index, "s1", std::string("The ") + kCanary + " brought tea.");
  index.build();
  LiveIndex live(setup_of(index));
  const auto hide = [&](const char* id) {
    return change_withheld(index.index_path(),
                           [&](WithheldStories& stories) {
                             stories[id] = {StoryState::kWithdrawn, "asked", now(), true};
                           })
        .number;
  };
  const std::uint64_t of_s1 = hide("s1");
  live.refresh();
  hide("not in the index");
  live.refresh();
  EXPECT_EQ(stories_with(live, kCanary), 1U);
  EXPECT_LT(live.current()->snapshot->words_withheld, of_s1);
}

}  // namespace
}  // namespace kindred
