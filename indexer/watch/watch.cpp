#include "indexer/watch/watch.hpp"

#include <algorithm>
#include <string>

#include "common/base/error.hpp"
#include "common/base/file_watcher.hpp"
#include "indexer/publish/index_directory.hpp"
#include "indexer/watch/follower.hpp"

namespace kindred {
namespace {

using std::chrono::milliseconds;

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

}  // namespace

void watch(const WatchOptions& options, const LanguageLists& language, const Committed& committed,
           Log& log) {
  const FileLock watching(options.index / kWatchLock,
                          "the index at " + options.index.string() + " is being watched");
  FileWatcher watcher({options.store, options.store.string() + "-wal"});
  Follower follower(options.store, options.index, language);
  Trouble trouble(log);
  for (bool is_over = false; !is_over;) {
    milliseconds pause = options.look;
    try {
      const auto begin = std::chrono::steady_clock::now();
      const UpdateReport report = follower.step();
      const auto took = std::chrono::steady_clock::now() - begin;
      trouble.over();
      if (report.commit != 0) committed(report, std::chrono::duration_cast<milliseconds>(took));
      if (report.is_behind) pause = milliseconds(0);
    } catch (const Error& error) {
      pause = trouble.after(error.what());
    }
    is_over = watcher.wait(pause, options.signals);
  }
}

}  // namespace kindred
