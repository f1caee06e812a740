#include "searchd/vocabulary/range_best.hpp"

#include <algorithm>

namespace kindred {

RangeBest::RangeBest(std::vector<std::uint32_t> weights)
    : weights_(std::move(weights)), tree_(weights_.size() * 2) {
  const std::size_t size = weights_.size();
  for (std::size_t i = 0; i < size; ++i) tree_[size + i] = static_cast<std::uint32_t>(i);
  for (std::size_t i = size; i-- > 1;) tree_[i] = better(tree_[2 * i], tree_[2 * i + 1]);
}

std::uint32_t RangeBest::better(std::uint32_t left, std::uint32_t right) const {
  if (weights_[left] != weights_[right]) return weights_[left] > weights_[right] ? left : right;
  return std::min(left, right);
}

std::uint32_t RangeBest::best(std::uint32_t first, std::uint32_t last) const {
  std::uint32_t found = first;
  const std::size_t size = weights_.size();
  for (std::size_t left = first + size, right = last + size; left < right; left /= 2, right /= 2) {
    if (left % 2 == 1) found = better(found, tree_[left++]);
    if (right % 2 == 1) found = better(found, tree_[--right]);
  }
  return found;
}

}  // namespace kindred
