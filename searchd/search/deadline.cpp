#include "searchd/search/deadline.hpp"

#include <string>

namespace kindred {

bool Deadline::has_passed() const {
  return (given_up_ != nullptr && *given_up_) || (at_ && std::chrono::steady_clock::now() >= *at_);
}

void Deadline::check() const {
  if (!has_passed()) return;
  throw DeadlineExceeded("This search takes longer than the " + std::to_string(allowed_.count()) +
                         " ms it may. Ask for fewer or rarer words, or for one place or year.");
}

}  // namespace kindred
