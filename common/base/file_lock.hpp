#pragma once

#include <chrono>
#include <filesystem>
#include <string>

namespace kindred {

/// A lock among processes: held from construction to destruction, and never longer than the
/// process lives. The file holds the number of the process and is never removed.
class FileLock {
 public:
  /// Waits up to `patience` for another holder. IndexError says what the other does ("the index at
  /// var/index is being built"), its process, and what to do.
  FileLock(const std::filesystem::path& file, const std::string& doing,
           std::chrono::milliseconds patience = std::chrono::milliseconds(0));
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

  /// Whether another process, or another FileLock, holds it. Who takes it meanwhile is not
  /// disturbed.
  static bool is_held(const std::filesystem::path& file);

 private:
  int fd_ = -1;
};

}  // namespace kindred
