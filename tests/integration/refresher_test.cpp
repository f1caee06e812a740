#include "searchd/refresher.hpp"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <thread>

#include <gtest/gtest.h>
#include <unistd.h>

#include "indexer/maintain/compact.hpp"
#include "indexer/publish/withheld_list.hpp"
#include "tests/support/maintained_index.hpp"

/// What searchd says that it serves, and lets go of.
namespace kindred {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using test::ExampleIndex;
using test::language;
using test::teas;

/// Whether a searchd says so within five seconds.
bool is_said(const fs::path& index, const std::function<bool(const ServedState&)>& what) {
  for (int wait = 0; wait < 500; ++wait, std::this_thread::sleep_for(10ms)) {
    const auto states = read_served_states(index);
    if (std::any_of(states.begin(), states.end(), what)) return true;
  }
  return false;
}

/// Open files of this process in the folder, also those that are deleted.
std::size_t open_files(const fs::path& folder) {
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator("/proc/self/fd")) {
    std::error_code gone;
    const fs::path file = fs::read_symlink(entry.path(), gone);
    if (!gone && file.string().starts_with(folder.string())) ++count;
  }
  return count;
}

class RefresherTest : public testing::Test {
 protected:
  RefresherTest() : index_(teas(3)), shared_(index_.shared()) {
    shared_.index = std::make_shared<LiveIndex>(
        ServedSetup{index_.index_path(), language(),
                    load_word_lists(KINDRED_SOURCE_DIR "/config/language"), Suggesting::kOn, 0});
  }

  ExampleIndex index_;
  Shared shared_;
};

/// Found by a reader: a takedown waited in vain where a worker was the first to see it.
TEST_F(RefresherTest, SaysWhatAWorkerTookUp) {
  const auto log = make_silent_log();
  const Refresher refresher(*shared_.index, index_.index_path(), 20ms, *log);
  for (int i = 0; i < 20; ++i) {
    const auto list = change_withheld(index_.index_path(), [&](WithheldStories& stories) {
      stories["not there " + std::to_string(i)] = {StoryState::kWithdrawn, "", now()};
    });
    shared_.index->refresh();
    ASSERT_TRUE(is_said(index_.index_path(), [&](const ServedState& state) {
      return state.withheld == list.number && state.words_withheld == list.number;
    })) << i;
  }
}

/// Or what is erased would stay on the disk as long as nobody asks.
TEST_F(RefresherTest, LetsGoOfDeletedFilesWhereNobodyAsks) {
  const auto log = make_silent_log();
  const fs::path before = index_.generation().folder;
  const std::size_t of_others = open_files(before);
  Application application(shared_);
  Request request;
  request.path = "/api/v1/stories/s1";
  ASSERT_EQ(application(request).status, 200);
  ASSERT_GT(open_files(before), of_others);
  const Refresher refresher(*shared_.index, index_.index_path(), 20ms, *log);
  compact_index(index_.index_path(), 1, [](std::uint64_t, std::uint64_t) {});
  ASSERT_TRUE(is_said(index_.index_path(), [](const ServedState& state) {
    return state.generation == "generation-000002" && state.oldest == "generation-000001";
  })) << "the application has it open";
  application.follow_while_idle();
  EXPECT_TRUE(is_said(index_.index_path(), [](const ServedState& state) {
    return state.oldest == "generation-000002";
  }));
  EXPECT_LT(open_files(before), of_others) << "those of the index itself are closed, too";
  EXPECT_EQ(application(request).status, 200);
}

/// What is open is handed on from state to state, and let go of by whoever has it last.
TEST_F(RefresherTest, DisturbsNobodyWhoAsks) {
  const auto log = make_silent_log();
  std::atomic<bool> is_over = false;
  std::atomic<int> answers = 0;
  std::vector<std::unique_ptr<Application>> applications;
  std::vector<std::thread> asking;
  for (int i = 0; i < 2; ++i) {
    Application& application = *applications.emplace_back(std::make_unique<Application>(shared_));
    asking.emplace_back([&] {
      Request request;
      request.path = "/api/v1/search";
      request.parameters = {{"q", "tea"}};
      for (; !is_over; ++answers) EXPECT_EQ(application(request).status, 200);
    });
  }
  const Refresher refresher(*shared_.index, index_.index_path(), 2ms, *log);
  const Repeating idle(3ms, [&] {
    for (const auto& application : applications) application->follow_while_idle();
  });
  for (int i = 0; i < 15; ++i) {
    test::edit(index_, "s" + std::to_string(i % 3), "Tea, once more " + std::to_string(i));
    change_withheld(index_.index_path(), [&](WithheldStories& stories) {
      stories.clear();
      if (i % 2 == 0) stories["s1"] = {StoryState::kRestricted, "", now(), true};
    });
    if (i % 5 == 4) compact_index(index_.index_path(), 1, [](std::uint64_t, std::uint64_t) {});
  }
  is_over = true;
  for (std::thread& thread : asking) thread.join();
  EXPECT_GT(answers, 0);
}

TEST_F(RefresherTest, SaysNothingTwice) {
  const auto log = make_silent_log();
  const Refresher refresher(*shared_.index, index_.index_path(), 5ms, *log);
  ASSERT_TRUE(is_said(index_.index_path(), [](const ServedState&) { return true; }));
  const auto stamp = [&] {
    return stamp_of(index_.index_path() / kServedFolder / (std::to_string(::getpid()) + ".json"));
  };
  const auto first = stamp();
  std::this_thread::sleep_for(200ms);
  EXPECT_EQ(stamp(), first);
}

}  // namespace
}  // namespace kindred
