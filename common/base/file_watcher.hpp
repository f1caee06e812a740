#pragma once

#include <chrono>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace kindred {

/// Waits until files are written to (Linux inotify), without looking again and again. Files of one
/// folder, which need not be there yet. Where it cannot be watched (a network file system) nothing
/// seems to change: who waits looks anyway when the time is over. Used by one thread.
class FileWatcher {
 public:
  explicit FileWatcher(const std::vector<std::filesystem::path>& files);
  ~FileWatcher();
  FileWatcher(const FileWatcher&) = delete;
  FileWatcher& operator=(const FileWatcher&) = delete;

  enum class Woken { kTimeIsOver, kFile, kSignal };

  /// Returns when one of the files was written to since the last call, when `most` is over, or when
  /// a signal was received that `signals` (a signalfd, or -1) is for.
  Woken wait(std::chrono::milliseconds most, int signals = -1);

 private:
  bool was_written() const;

  std::set<std::string> names_;
  int fd_ = -1;
};

}  // namespace kindred
