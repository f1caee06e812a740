#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <xapian.h>

#include "searchd/search/column.hpp"
#include "searchd/search/shared_list.hpp"

namespace kindred {

/// Several columns as one: for every document which sets of values it has in all of them, as the
/// number of one of few combinations, so that one addition counts it in every column (five columns
/// of 1,000,000 stories have some hundred combinations). Once all are added it is immutable and
/// shared by all threads.
class JointColumn {
 public:
  /// Adds a column of the same documents, unless there would be too many combinations: then nothing
  /// is changed, and the answer is false.
  bool add(const Column& column);

  std::size_t combinations() const { return combinations_; }

  /// By column, in the order they were added, and by its set: how many of the documents have it.
  std::vector<std::vector<std::uint32_t>> count_sets(
      const std::vector<Xapian::docid>& documents) const;

  std::size_t bytes() const { return combination_of_.size() * sizeof(std::uint16_t); }

 private:
  /// The counts of as many stay in the processor's nearest cache.
  static constexpr std::size_t kMostCombinations = 4096;

  std::size_t combinations_ = 1;
  SharedList<std::uint16_t> combination_of_;     // by document
  std::vector<std::vector<SetNumber>> sets_of_;  // by column, by combination
  std::vector<std::size_t> sets_;                // by column: how many it has
};

}  // namespace kindred
