#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tests/support/example_index.hpp"

namespace kindred {

/// How random requests for reading lists came out.
struct RandomListCounts {
  std::size_t requests = 0;
  std::size_t constraints = 0;      ///< asked for, sizes included
  std::size_t met = 0;              ///< of these
  std::size_t impossible = 0;       ///< not met, and could not be met beside those that are
  std::size_t unchecked = 0;        ///< not met, with too many ways to look at
  std::size_t beyond_the_pool = 0;  ///< could be met with stories that were not considered
  std::size_t inexact = 0;          ///< requests whose budget did not reach
  std::size_t most_steps = 0;       ///< of solving, of one request
  double longest = 0;               ///< ms of the processor, of one request
  std::string hardest;              ///< the request that took most steps
  std::vector<std::string> wrong;   ///< what should not be, by request

  bool is_good() const { return wrong.empty(); }
};

/// Makes `requests` random requests of 1 to 4 constraints, of topics by chance, of the stories of
/// an index. What each list has is counted from the stories themselves, and what is not met is
/// looked for by another way than the product's (ListOracle).
RandomListCounts try_random_lists(test::ExampleIndex& index, const std::vector<std::string>& topics,
                                  std::size_t requests, unsigned seed);

}  // namespace kindred
