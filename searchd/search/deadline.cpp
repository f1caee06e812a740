#include "searchd/search/deadline.hpp"

#include <string>

namespace kindred {

void Deadline::check() const {
  if (!at_ || std::chrono::steady_clock::now() < *at_) return;
  throw DeadlineExceeded("This search takes longer than the " + std::to_string(allowed_.count()) +
                         " ms it may. Ask for fewer or rarer words, or for one place or year.");
}

}  // namespace kindred
