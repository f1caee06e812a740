#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

/// What the programs that measure understanding have in common.
namespace kindred::bench {

/// Microseconds that calls took.
class Timings {
 public:
  template <class Call>
  auto measure(Call call) {
    const auto begin = std::chrono::steady_clock::now();
    auto result = call();
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begin;
    micros_.push_back(took.count());
    return result;
  }

  /// The time that `share` of the calls did not exceed; 0 where there was none.
  double quantile(double share) {
    if (micros_.empty()) return 0;
    std::sort(micros_.begin(), micros_.end());
    const auto last = static_cast<double>(micros_.size() - 1);
    return micros_[static_cast<std::size_t>(share * last)];
  }

  std::string in_words() {
    char text[80];
    std::snprintf(text, sizeof text, "%.1f us median, %.1f us p99, %zu calls", quantile(0.5),
                  quantile(0.99), micros_.size());
    return text;
  }

 private:
  std::vector<double> micros_;
};

inline double percent(std::uint64_t part, std::uint64_t all) {
  return all == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(all);
}

/// Says which file is missing, where one is: the data is not part of the project.
inline bool is_there(const std::filesystem::path& file) {
  if (std::filesystem::exists(file)) return true;
  std::printf("Skipped: %s is not there (give the data folder as the argument).\n", file.c_str());
  return false;
}

}  // namespace kindred::bench
