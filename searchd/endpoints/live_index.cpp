#include "searchd/endpoints/live_index.hpp"

#include <utility>

namespace kindred {

std::shared_ptr<const Served> LiveIndex::current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

bool LiveIndex::refresh() {
  const std::lock_guard lock(refreshing_);
  std::shared_ptr<const Served> now = open_(current().get());
  if (now == nullptr) return false;
  const std::lock_guard swapping(mutex_);
  current_ = std::move(now);
  return true;
}

}  // namespace kindred
