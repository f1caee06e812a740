#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "common/index/commit.hpp"
#include "indexer/update/set_aside.hpp"

namespace kindred {

/// Where an index and its store differ, by the stories' ids. What the store has in its log of
/// changes behind the commit is no difference: the next commit takes it up.
struct Disagreement {
  std::vector<std::string> missing;     ///< published, and not in the index
  std::vector<std::string> surplus;     ///< in the index, and not published
  std::vector<std::string> stale;       ///< in the index with other texts or facts
  std::vector<std::string> shown;       ///< not published, and not withheld
  std::vector<std::string> unfinished;  ///< taken down, which the store was not told (in time)
  bool is_of_catalogue = false;         ///< services or themes are others
  bool is_none() const {
    return !is_of_catalogue && missing.empty() && surplus.empty() && stale.empty() &&
           shown.empty() && unfinished.empty();
  }
};

/// Compares every story. Told how many of the index's were looked at. Stories that were set aside
/// are not missing. IndexError and StoreError where one of both cannot be read.
Disagreement compare_with_store(const Generation& generation, const std::filesystem::path& store,
                                const std::function<void(std::uint64_t, std::uint64_t)>& progress);

}  // namespace kindred
