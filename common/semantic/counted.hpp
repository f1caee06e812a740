#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace kindred {

/// A stem by its number, and how often a text has it.
using StemCount = std::pair<std::uint32_t, std::uint32_t>;

/// The counts of stems that come in any order, by number.
inline std::vector<StemCount> counted(std::vector<std::uint32_t> numbers) {
  std::sort(numbers.begin(), numbers.end());
  std::vector<StemCount> counts;
  for (const std::uint32_t number : numbers) {
    if (counts.empty() || counts.back().first != number) counts.emplace_back(number, 0);
    ++counts.back().second;
  }
  return counts;
}

}  // namespace kindred
