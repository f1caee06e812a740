#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/base/file_lock.hpp"
#include "common/index/generation.hpp"

namespace kindred {

/// Held, for moments, by whoever commits to the published generation or publishes another.
constexpr const char* kWriteLock = "LOCK";

/// Held as long as a generation is made.
constexpr const char* kBuildLock = "BUILD.lock";

/// Held as long as an index is kept up to date by `watch`.
constexpr const char* kWatchLock = "WATCH.lock";

/// Bytes that must be free on the index's disk before anything is written: what a withdrawal needs
/// must always be left.
constexpr std::uintmax_t kLeastFreeBytes = 64'000'000;

/// IndexError where less is free. Searching needs no disk and goes on.
void check_free_space(const std::filesystem::path& index, std::uintmax_t least = kLeastFreeBytes);

/// The generation that is published, its manifest read; nullopt where there is no index.
/// RebuildNeeded where CURRENT or the manifest is damaged.
std::optional<Generation> published_generation(const std::filesystem::path& index);

/// The first of the generations with these numbers of which every byte is as it was written
/// (1.3 s for each gigabyte); nullopt where none is. What is wrong with others is added to
/// `trouble`.
std::optional<std::uint64_t> first_sound(const std::filesystem::path& index,
                                         const std::vector<std::uint64_t>& numbers,
                                         std::string& trouble);

/// Whom the index is for: every generation of a folder is for the same audience. nullopt where
/// there is none whose manifest can be read.
std::optional<Audience> audience_of(const std::filesystem::path& index);

/// InputError where the index is for another audience: what one may not see must not come before it
/// with the next rollback.
void check_audience(const std::filesystem::path& index, Audience audience);

/// Waits a minute for commits of others, each of which takes moments.
FileLock lock_for_writing(const std::filesystem::path& index);

/// The index directory while one program makes a generation. Holds kBuildLock from construction to
/// destruction; the lock also goes when the process dies. Commits to the published generation may
/// go on.
///
/// A new generation is made in `generation-NNNNNN.partial` and appears under its name, and in
/// CURRENT, only when it is whole: whatever fails before that leaves the published one serving.
class IndexDirectory {
 public:
  /// Makes the directory where it is missing and removes what a killed build left behind.
  /// IndexError where another program holds the lock; the message says which process.
  explicit IndexDirectory(std::filesystem::path path);
  ~IndexDirectory();
  IndexDirectory(const IndexDirectory&) = delete;
  IndexDirectory& operator=(const IndexDirectory&) = delete;

  /// The empty folder in which the next generation is made. Removed on destruction unless
  /// published.
  std::filesystem::path begin_generation();

  /// The number of the generation to keep beside a new one: the one that CURRENT names, or where a
  /// file of it is damaged, the newest sound one. Reads all of its bytes.
  std::optional<std::uint64_t> worth_keeping() const;

  /// Writes the manifest, names the generation and makes CURRENT point to it; keeps the one named
  /// for a rollback and deletes all others. Synced to disk step by step. The caller holds
  /// kWriteLock.
  Generation publish(const Manifest& manifest, std::optional<std::uint64_t> kept);

 private:
  std::optional<std::uint64_t> published() const;
  void remove_where(const std::function<bool(const std::filesystem::path&)>& is_unwanted) const;

  std::filesystem::path path_;
  std::unique_ptr<FileLock> lock_;
  std::uint64_t next_ = 1;
  std::filesystem::path partial_;
};

}  // namespace kindred
