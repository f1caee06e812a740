#include "indexer/watch/watch.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>

#include "common/base/error.hpp"
#include "common/base/file_watcher.hpp"
#include "common/index/withheld.hpp"
#include "indexer/publish/index_directory.hpp"
#include "indexer/watch/follower.hpp"

namespace kindred {
namespace {

using std::chrono::milliseconds;

/// SQLite writes a commit to its log, waits for the disk, and only then shows it to others, which
/// no file tells: pauses between the looks that follow a write.
constexpr std::array<milliseconds, 8> kSoon = {milliseconds(1),  milliseconds(2),  milliseconds(4),
                                               milliseconds(8),  milliseconds(16), milliseconds(32),
                                               milliseconds(64), milliseconds(128)};

constexpr milliseconds kFirstPause(100);
constexpr milliseconds kLongestPause(30'000);

/// What failed, and how long to wait before it is tried again.
class Trouble {
 public:
  explicit Trouble(Log& log) : log_(log) {}

  milliseconds after(const std::string& what) {
    if (what != last_) log_.error("{}; trying again", what);
    last_ = what;
    return pause_ = std::clamp(pause_ * 2, kFirstPause, kLongestPause);
  }

  void over() {
    if (!last_.empty()) log_.info("it works again");
    last_.clear();
    pause_ = milliseconds(0);
  }

 private:
  Log& log_;
  std::string last_;
  milliseconds pause_{0};
};

/// Takedowns that were cut off, each of which is told of once.
class Unfinished {
 public:
  Unfinished(const std::filesystem::path& index, Log& log) : index_(index), log_(log) {}

  void look() {
    const auto now = std::chrono::steady_clock::now();
    if (looked_ && now - *looked_ < kBetweenLooks) return;
    looked_ = now;
    for (const std::string& id : unfinished_takedowns(read_withheld(index_))) {
      if (!told_.insert(id).second) continue;
      log_.warn("the takedown of story \"{}\" is not finished: run it again", id);
    }
  }

 private:
  static constexpr auto kBetweenLooks = std::chrono::minutes(1);
  const std::filesystem::path& index_;
  Log& log_;
  std::optional<std::chrono::steady_clock::time_point> looked_;
  std::set<std::string> told_;
};

}  // namespace

void watch(const WatchOptions& options, const LanguageLists& language, const Committed& committed,
           Log& log) {
  const FileLock watching(options.index / kWatchLock,
                          "the index at " + options.index.string() + " is being watched");
  FileWatcher watcher({options.store, options.store.string() + "-wal"});
  Follower follower(options.store, options.index, language);
  Trouble trouble(log);
  Unfinished unfinished(options.index, log);
  std::size_t looks = kSoon.size();  // since a file was written to
  for (bool is_over = false; !is_over;) {
    milliseconds pause = looks < kSoon.size() ? kSoon[looks++] : options.look;
    try {
      const auto begin = std::chrono::steady_clock::now();
      const UpdateReport report = follower.step();
      const auto took = std::chrono::steady_clock::now() - begin;
      trouble.over();
      if (report.commit != 0) committed(report, std::chrono::duration_cast<milliseconds>(took));
      if (report.is_behind) pause = milliseconds(0);
      unfinished.look();
    } catch (const Error& error) {
      // Not longer while a write is new: what was withdrawn is hidden whatever the trouble is.
      const milliseconds longer = trouble.after(error.what());
      pause = looks < kSoon.size() ? std::min(pause, longer) : longer;
    }
    const auto woken = watcher.wait(pause, options.signals);
    if (woken == FileWatcher::Woken::kFile) looks = 0;
    is_over = woken == FileWatcher::Woken::kSignal;
  }
}

}  // namespace kindred
