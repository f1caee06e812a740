#pragma once

#include <chrono>
#include <filesystem>
#include <vector>

namespace kindred {

/// Waits for changes of the files in folders (Linux inotify), without looking again and again. A
/// folder that cannot be watched (a network file system) is as one in which nothing changes: who
/// waits looks anyway when the time is over. Used by one thread.
class FolderWatcher {
 public:
  explicit FolderWatcher(const std::vector<std::filesystem::path>& folders);
  ~FolderWatcher();
  FolderWatcher(const FolderWatcher&) = delete;
  FolderWatcher& operator=(const FolderWatcher&) = delete;

  /// Returns when something was changed since the last call, when `most` is over, or when a signal
  /// was received that `signals` (a signalfd, or -1) is for. Whether it was the signal.
  bool wait(std::chrono::milliseconds most, int signals = -1);

 private:
  void forget_events() const;

  int fd_ = -1;
};

}  // namespace kindred
