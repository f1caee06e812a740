#include "benchmarks/corpus/weighted_choice.hpp"

#include <cmath>
#include <numeric>

namespace kindred::corpus {

WeightedChoice::WeightedChoice(const std::vector<double>& weights)
    : shares_(weights.size()), others_(weights.size()) {
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<std::uint32_t> small;
  std::vector<std::uint32_t> large;
  for (std::uint32_t i = 0; i < weights.size(); ++i) {
    shares_[i] = weights[i] * static_cast<double>(weights.size()) / total;
    others_[i] = i;
    (shares_[i] < 1 ? small : large).push_back(i);
  }
  while (!small.empty() && !large.empty()) {
    const std::uint32_t low = small.back();
    const std::uint32_t high = large.back();
    small.pop_back();
    others_[low] = high;
    shares_[high] -= 1 - shares_[low];
    if (shares_[high] >= 1) continue;
    large.pop_back();
    small.push_back(high);
  }
  // What is left over by rounding owns its whole column.
  for (const std::uint32_t i : small) shares_[i] = 1;
  for (const std::uint32_t i : large) shares_[i] = 1;
}

WeightedChoice WeightedChoice::zipf(std::size_t count, double exponent, double shift) {
  std::vector<double> weights(count);
  for (std::size_t rank = 0; rank < count; ++rank) {
    weights[rank] = std::pow(static_cast<double>(rank) + 1 + shift, -exponent);
  }
  return WeightedChoice(weights);
}

}  // namespace kindred::corpus
