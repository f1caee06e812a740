#include <atomic>
#include <chrono>
#include <filesystem>
#include <limits>
#include <sstream>
#include <thread>

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "common/index/served_states.hpp"
#include "indexer/maintain/agreement.hpp"
#include "indexer/publish/withheld_list.hpp"
#include "indexer/watch/watch.hpp"
#include "tests/support/maintained_index.hpp"

/// A receipt says nothing that is not so.
namespace kindred {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using test::ExampleIndex;
using test::language;
using test::request_of;
using test::teas;
using test::total_of;

constexpr std::int64_t kShortly = 100;

TakedownRequest erasure_of(const ExampleIndex& index, const std::string& id) {
  TakedownRequest request = request_of(index, id, TakedownKind::kWithdraw);
  request.erases = true;
  return request;
}

SQLite::Database open_store(const ExampleIndex& index) {
  return {index.store_path().string(), SQLite::OPEN_READWRITE, 1000};
}

std::string all_of(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

/// What the receipt says was done.
std::string done_in(const Receipt& receipt) {
  std::string text;
  for (const TakedownStep& step : receipt.steps) text += step.surface + ": " + step.what + '\n';
  return text;
}

/// What a searchd of this process would say that has read everything.
ServedState all_is_read(const ExampleIndex& index) {
  constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();
  return {::getpid(), process_begun(::getpid()), index.generation().name(), 0, kMost, 0,
          kMost,      "generation-999999"};
}

TEST(Receipt, SaysThatNothingIsRemovedWhereTheStoreIsNotChanged) {
  ExampleIndex index(teas(3));
  open_store(index).exec(
      "CREATE TRIGGER refuse BEFORE UPDATE ON stories BEGIN SELECT RAISE(ABORT, 'no'); END");
  const Receipt receipt = take_down(erasure_of(index, "s1"), language());
  const std::string open = all_of(receipt.open);
  for (const char* left : {"the story store is not changed (", "the index still has them, hidden",
                           "may show their words", "their bytes are still in the index",
                           "their bytes are still in the story store"}) {
    EXPECT_NE(open.find(left), std::string::npos) << left << " is not in\n" << open;
  }
  EXPECT_EQ(done_in(receipt).find("removed"), std::string::npos) << done_in(receipt);
  EXPECT_EQ(done_in(receipt).find("no byte"), std::string::npos) << done_in(receipt);
  EXPECT_EQ(index.get("/api/v1/stories/s1").status, 200);
  index.take_up();
  EXPECT_EQ(index.get("/api/v1/stories/s1").status, 410) << "it is hidden all the same";

  open_store(index).exec("DROP TRIGGER refuse");
  const Receipt again = take_down(erasure_of(index, "s1"), language());
  EXPECT_EQ(all_of(again.open), "");
  EXPECT_NE(done_in(again).find("generations before: no byte is left"), std::string::npos);
}

TEST(Receipt, SaysThatNoByteIsGoneWhereTheIndexIsNotCommittedTo) {
  ExampleIndex index(teas(3));
  write_file_atomically(index.index_path() / kSetAsideFile, "{bad");
  const Receipt receipt = take_down(erasure_of(index, "s1"), language());
  EXPECT_EQ(done_in(receipt).find("files of the index"), std::string::npos) << done_in(receipt);
  EXPECT_NE(all_of(receipt.open).find("their bytes are still in the index"), std::string::npos);
  EXPECT_EQ(index.generation().name(),
            generation_name(*current_generation_number(index.index_path())));
}

TEST(Receipt, SaysWhatSearchdShowsYet) {
  ExampleIndex index(teas(4));
  ServedState state = all_is_read(index);
  write_served_state(index.index_path(), state);
  EXPECT_EQ(all_of(take_down(erasure_of(index, "s0"), language(), kShortly).open), "");
  // It serves another generation than is published, whose words it has not made anew.
  state.generation = "generation-000042";
  state.words_withheld = 1;
  write_served_state(index.index_path(), state);
  const std::string words = all_of(take_down(erasure_of(index, "s1"), language(), kShortly).open);
  EXPECT_NE(words.find("suggestions, spelling: 1 searchd"), std::string::npos) << words;
  state = all_is_read(index);
  state.oldest = "generation-000001";
  write_served_state(index.index_path(), state);
  const Receipt files = take_down(erasure_of(index, "s2"), language(), kShortly);
  EXPECT_NE(all_of(files.open).find("has some open yet"), std::string::npos) << all_of(files.open);
  EXPECT_EQ(done_in(files).find("files of the index"), std::string::npos) << done_in(files);
}

/// Found by a reader: the list was waited for as it was written, and others wrote it anew before
/// searchd read it.
TEST(Receipt, HoldsWhereOthersHideStoriesMeanwhile) {
  ExampleIndex index(teas(3));
  std::atomic<bool> is_over = false;
  ServedState state = all_is_read(index);
  state.withheld = 1;
  write_served_state(index.index_path(), state);
  std::thread others([&] {
    auto said = std::chrono::steady_clock::now();
    for (int i = 0; !is_over; ++i) {
      change_withheld(index.index_path(), [&](WithheldStories& stories) {
        stories["other " + std::to_string(i)] = {StoryState::kRestricted, "", now(), true};
      });
      std::this_thread::sleep_for(1ms);
      if (std::chrono::steady_clock::now() - said < 100ms) continue;
      said = std::chrono::steady_clock::now();
      state.withheld = read_withheld_list(index.index_path()).number;
      write_served_state(index.index_path(), state);
    }
  });
  const Receipt receipt = take_down(request_of(index, "s1", TakedownKind::kRestrict), language());
  is_over = true;
  others.join();
  EXPECT_EQ(all_of(receipt.open), "");
}

TEST(Takedown, DoesNothingWhereThereIsNoIndex) {
  ExampleIndex index(teas(3));
  const test::TemporaryDirectory elsewhere;
  for (const fs::path& wrong : {elsewhere.path(), elsewhere / "missing"}) {
    TakedownRequest request = request_of(index, "s1", TakedownKind::kWithdraw);
    request.index = wrong;
    EXPECT_THROW(check_known(request), InputError);
    EXPECT_THROW(take_down(request, language()), InputError);
  }
  EXPECT_TRUE(fs::is_empty(elsewhere.path()));
  EXPECT_EQ(total_of(index, "tea"), 3U);
}

/// As a copy made with VACUUM INTO is.
TEST(Takedown, WaitsForWhoWritesToAStoreWithoutALog) {
  ExampleIndex index(teas(3));
  SQLite::Database other = open_store(index);
  other.exec("PRAGMA journal_mode = DELETE; BEGIN IMMEDIATE; UPDATE stories SET title = 'x'");
  std::thread writer([&] {
    std::this_thread::sleep_for(500ms);
    other.exec("ROLLBACK");
  });
  EXPECT_EQ(all_of(take_down(erasure_of(index, "s1"), language()).open), "");
  writer.join();
  EXPECT_EQ(total_of(index, "tea"), 2U);
}

TEST(Takedown, HidesWhatTheIndexHasWhereTheStoreCannotBeRead) {
  ExampleIndex index(teas(3));
  fs::remove(index.store_path().string() + "-wal");
  fs::resize_file(index.store_path(), 200);
  const Receipt receipt = take_down(erasure_of(index, "s1"), language());
  EXPECT_NE(all_of(receipt.open).find("the story store is not changed ("), std::string::npos);
  EXPECT_EQ(total_of(index, "tea"), 2U);
  EXPECT_THROW(take_down(erasure_of(index, "unknown"), language()), StoreError);
}

TEST(Takedown, DoesNotRestoreWhatWasWithdrawn) {
  ExampleIndex index(teas(3));
  // Begun, and cut off before the store was told.
  change_withheld(index.index_path(), [](WithheldStories& stories) {
    stories["s1"] = {StoryState::kWithdrawn, "asked", now(), true};
  });
  EXPECT_THROW(take_down(request_of(index, "s1", TakedownKind::kRestore), language()), InputError);
  EXPECT_THROW(take_down(request_of(index, "s1", TakedownKind::kRestrict), language()), InputError);
  EXPECT_EQ(total_of(index, "tea"), 2U);
}

TEST(Takedown, SaysWhereWhatItRestoresCannotBeShown) {
  ExampleIndex index(teas(3));
  take_down(request_of(index, "s1", TakedownKind::kRestrict), language());
  open_store(index).exec(
      "CREATE TRIGGER back AFTER UPDATE OF state ON stories WHEN new.state = 'published' "
      "BEGIN UPDATE stories SET state = 'restricted' WHERE id = new.id; END");
  const Receipt receipt = take_down(request_of(index, "s1", TakedownKind::kRestore), language());
  EXPECT_EQ(done_in(receipt).find("in again"), std::string::npos);
  EXPECT_NE(all_of(receipt.open).find("not in the index: \"s1\""), std::string::npos);
  EXPECT_TRUE(read_withheld(index.index_path()).contains("s1"));
  EXPECT_EQ(total_of(index, "tea"), 2U);
}

TEST(Takedown, KeepsTheFirstReasonAndTime) {
  ExampleIndex index(teas(3));
  const Instant before = now() - std::chrono::hours(5);
  change_withheld(index.index_path(), [&](WithheldStories& stories) {
    stories["s1"] = {StoryState::kWithdrawn, "the first", before};
    stories["s2"] = {StoryState::kWithdrawn, "", before};
  });
  TakedownRequest request = request_of(index, "s1", TakedownKind::kWithdraw);
  request.ids.emplace_back("s2");
  request.reason = "the second";
  take_down(request, language());
  const WithheldStories withheld = read_withheld(index.index_path());
  EXPECT_EQ(withheld.at("s1").reason, "the first");
  EXPECT_EQ(withheld.at("s1").since, before);
  EXPECT_EQ(withheld.at("s2").reason, "the second") << "there was none";
}

TEST(Takedown, IsMissedByCheckAndWatchWhereItWasCutOff) {
  ExampleIndex index(teas(3));
  const auto compare = [&] {
    return compare_with_store(index.generation(), index.store_path(),
                              [](std::uint64_t, std::uint64_t) {});
  };
  change_withheld(index.index_path(), [&](WithheldStories& stories) {
    stories["s1"] = {StoryState::kWithdrawn, "", now(), true};
  });
  EXPECT_TRUE(compare().is_none()) << "it may be under way";
  change_withheld(index.index_path(), [&](WithheldStories& stories) {
    stories["s1"].since = now() - std::chrono::minutes(2);
  });
  EXPECT_EQ(compare().unfinished, std::vector<std::string>{"s1"});

  std::ostringstream lines;
  Log log("", std::make_shared<spdlog::sinks::ostream_sink_mt>(lines));
  WatchOptions options{index.store_path(), index.index_path(), 5ms, ::eventfd(0, 0)};
  std::thread watching([&] {
    watch(
        options, language(), [](const auto&, auto) {}, log);
  });
  std::this_thread::sleep_for(300ms);
  ::eventfd_write(options.signals, 1);
  watching.join();
  ::close(options.signals);
  const std::string text = lines.str();
  const auto told = text.find("the takedown of story \"s1\" is not finished: run it again");
  ASSERT_NE(told, std::string::npos) << text;
  EXPECT_EQ(text.find("not finished", told + 50), std::string::npos) << "once is enough: " << text;
}

}  // namespace
}  // namespace kindred
