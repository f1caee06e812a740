#pragma once

#include <cmath>
#include <random>
#include <vector>

namespace kindred {

/// How often chance alone would give a mean difference as large: Fisher's randomization test,
/// two-sided (Smucker, Allan and Carterette, CIKM 2007).
inline double randomization_p(const std::vector<double>& differences) {
  constexpr int kPermutations = 10'000;
  double observed = 0;
  for (const double difference : differences) observed += difference;
  std::mt19937 random(1);
  int as_large = 0;
  for (int round = 0; round < kPermutations; ++round) {
    double sum = 0;
    for (const double difference : differences) sum += random() % 2 == 0 ? difference : -difference;
    as_large += std::abs(sum) >= std::abs(observed) - 1e-12 ? 1 : 0;
  }
  return static_cast<double>(as_large) / kPermutations;
}

}  // namespace kindred
