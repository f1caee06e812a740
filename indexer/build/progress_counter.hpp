#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <utility>

namespace kindred {

/// Counts stories over several writers and passes the count on, one call at a time.
class ProgressCounter {
 public:
  using Report = std::function<void(std::uint64_t done, std::uint64_t all)>;

  ProgressCounter(Report report, std::uint64_t all) : report_(std::move(report)), all_(all) {}

  void add(std::uint64_t stories) {
    const std::lock_guard lock(mutex_);
    done_ += stories;
    report_(done_, all_);
  }

 private:
  const Report report_;
  const std::uint64_t all_;
  std::mutex mutex_;
  std::uint64_t done_ = 0;
};

}  // namespace kindred
