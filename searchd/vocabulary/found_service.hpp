#pragma once

#include <cstdint>

#include "common/story/code_tree.hpp"

namespace kindred {

/// A service whose name was found in a text.
struct FoundService {
  NodeNumber node = 0;
  double score = 0;  ///< 0 to 1: how much of the text the name explains, and of the name is there
  std::uint32_t begin = 0;  ///< where it stands in the text, byte offsets: [begin, end)
  std::uint32_t end = 0;
  bool operator==(const FoundService&) const = default;
};

}  // namespace kindred
