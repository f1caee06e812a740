#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace kindred {

/// A list that copies of it share until one of them is to be changed: what is made of a state of
/// the index and leaves most of it as it is takes no room for that.
template <class T>
class SharedList {
 public:
  explicit SharedList(std::vector<T> list = {})
      : list_(std::make_shared<std::vector<T>>(std::move(list))) {}

  const T& operator[](std::size_t place) const { return (*list_)[place]; }
  std::size_t size() const { return list_->size(); }
  const std::vector<T>& all() const { return *list_; }

  /// To be changed, by nobody else meanwhile; good until this is copied.
  std::vector<T>& own() {
    if (list_.use_count() > 1) list_ = std::make_shared<std::vector<T>>(*list_);
    return *list_;
  }

 private:
  std::shared_ptr<std::vector<T>> list_;
};

}  // namespace kindred
