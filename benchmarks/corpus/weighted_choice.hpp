#pragma once

#include <cstdint>
#include <vector>

#include "benchmarks/corpus/random.hpp"

namespace kindred::corpus {

/// Draws positions of a list by their weights, in constant time: Walker's alias method (1977), the
/// tables made as Vose (1991) describes.
class WeightedChoice {
 public:
  WeightedChoice() = default;

  /// Weights are not negative; at least one is more than 0.
  explicit WeightedChoice(const std::vector<double>& weights);

  /// Position r of `count` weighs 1 / (r + 1 + shift)^exponent: Zipf's law, with Mandelbrot's
  /// shift.
  static WeightedChoice zipf(std::size_t count, double exponent, double shift);

  std::size_t draw(Random& random) const {
    const std::size_t column = random.below(shares_.size());
    return random.unit() < shares_[column] ? column : others_[column];
  }

  bool empty() const { return shares_.empty(); }

 private:
  std::vector<double> shares_;         // how much of the column belongs to its own position
  std::vector<std::uint32_t> others_;  // whose the rest is
};

}  // namespace kindred::corpus
