#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

#include "common/index/generation.hpp"

namespace kindred {

/// The index directory while one program writes it. Holds `<index>/LOCK` from construction to
/// destruction; the lock also goes when the process dies.
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

  /// Writes the manifest, names the generation and makes CURRENT point to it; keeps the one before
  /// for a rollback and deletes all others. Synced to disk step by step.
  Generation publish(const Manifest& manifest);

 private:
  void remove_where(const std::function<bool(const std::filesystem::path&)>& is_unwanted) const;
  std::optional<std::uint64_t> current() const;

  std::filesystem::path path_;
  int lock_ = -1;
  std::uint64_t next_ = 1;
  std::filesystem::path partial_;
};

}  // namespace kindred
