#pragma once

#include <cstddef>
#include <cstdint>
#include <queue>
#include <tuple>
#include <vector>

namespace kindred {

/// Numbers in a row, of which the greatest in any range can be had one after another, each in
/// logarithmic time: a tree of maxima. 12 bytes a number. Immutable once made; thread-safe.
class RangeBest {
 public:
  RangeBest() = default;
  explicit RangeBest(std::vector<std::uint32_t> weights);

  std::uint32_t weight(std::uint32_t position) const { return weights_[position]; }

  /// Calls visit(position) for the positions of [first, last), the greatest weight first, equal
  /// ones in order, until it returns false or only weights of 0 are left.
  template <class Visit>
  void visit_best(std::uint32_t first, std::uint32_t last, Visit visit) const {
    // weight, position (the smaller first), and the range whose best it is
    using Part = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>;
    const auto less = [](const Part& a, const Part& b) {
      return std::get<0>(a) != std::get<0>(b) ? std::get<0>(a) < std::get<0>(b)
                                              : std::get<1>(a) > std::get<1>(b);
    };
    std::priority_queue<Part, std::vector<Part>, decltype(less)> parts(less);
    const auto add = [&](std::uint32_t from, std::uint32_t to) {
      if (from >= to) return;
      const std::uint32_t at = best(from, to);
      if (weights_[at] > 0) parts.emplace(weights_[at], at, from, to);
    };
    add(first, last);
    while (!parts.empty()) {
      const auto [weight, at, from, to] = parts.top();
      parts.pop();
      if (!visit(at)) return;
      add(from, at);
      add(at + 1, to);
    }
  }

 private:
  /// The position of the greatest weight of [first, last), which is not empty.
  std::uint32_t best(std::uint32_t first, std::uint32_t last) const;
  std::uint32_t better(std::uint32_t left, std::uint32_t right) const;

  std::vector<std::uint32_t> weights_;
  std::vector<std::uint32_t> tree_;  // positions; leaves from size() on, the root at 1
};

}  // namespace kindred
