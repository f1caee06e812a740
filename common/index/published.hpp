#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "common/index/commit.hpp"

namespace kindred {

/// What an index directory says is to be served: tells changes apart without reading generations.
struct Published {
  std::optional<std::uint64_t> generation;  ///< nullopt where CURRENT is missing or damaged
  std::optional<CommitStamp> current_stamp;
  std::optional<CommitStamp> manifest_stamp;  ///< of that generation, as the next
  std::optional<CommitStamp> commit_stamp;
  bool operator==(const Published&) const = default;
};

Published published_in(const std::filesystem::path& index);

}  // namespace kindred
