#pragma once

#include <cmath>
#include <cstdint>
#include <numbers>

namespace kindred::corpus {

/// Spreads every bit of `value` over all of the result: the finalizer of SplitMix64 (Steele, Lea
/// and Flood, "Fast splittable pseudorandom number generators", 2014).
constexpr std::uint64_t mixed(std::uint64_t value) {
  value += 0x9e3779b97f4a7c15;
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

/// Random numbers that are the same everywhere for the same seed: SplitMix64 and distributions of
/// our own, because those of <random> differ between standard libraries. Nothing secret rests on
/// it.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(mixed(seed)) {}

  std::uint64_t next() {
    const std::uint64_t result = mixed(state_);
    state_ += 0x9e3779b97f4a7c15;
    return result;
  }

  /// From 0 to `count` - 1; `count` is below 2^32 and not 0 (the bias is below 2^-32 × count).
  std::uint64_t below(std::uint64_t count) { return ((next() >> 32) * count) >> 32; }

  /// From 0 up to, not including, 1.
  double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

  bool chance(double probability) { return unit() < probability; }

  /// Of the standard normal distribution (Box and Muller, 1958).
  double normal() {
    const double radius = std::sqrt(-2 * std::log(1 - unit()));
    return radius * std::cos(2 * std::numbers::pi * unit());
  }

  template <class List>
  const auto& one_of(const List& list) {
    return list[below(list.size())];
  }

 private:
  std::uint64_t state_;
};

}  // namespace kindred::corpus
