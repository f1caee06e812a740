#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <utility>

#include "common/base/error.hpp"

namespace kindred {

/// A search took longer than it may.
class DeadlineExceeded : public Error {
 public:
  using Error::Error;
};

/// The moment after which nobody waits for an answer. A copy is the same deadline.
class Deadline {
 public:
  /// None.
  Deadline() = default;

  explicit Deadline(std::chrono::milliseconds from_now)
      : allowed_(from_now), at_(std::chrono::steady_clock::now() + from_now) {}

  /// Passes, too, once `given_up` (nullptr: never) says that nobody waits any more.
  Deadline(std::chrono::milliseconds from_now, std::shared_ptr<const std::atomic<bool>> given_up)
      : Deadline(from_now) {
    given_up_ = std::move(given_up);
  }

  /// Throws DeadlineExceeded once it has passed. Costs about 30 ns.
  void check() const;

  bool has_passed() const;

 private:
  std::chrono::milliseconds allowed_{0};
  std::optional<std::chrono::steady_clock::time_point> at_;
  std::shared_ptr<const std::atomic<bool>> given_up_;
};

}  // namespace kindred
