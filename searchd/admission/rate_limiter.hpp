#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kindred {

/// A token bucket for each client: who asked little may ask `burst` requests at once, then
/// `per_second`. Bounded: of `most_clients` that it knows, the one that asked longest ago is
/// forgotten, which does it no harm. One thread.
class RateLimiter {
 public:
  using Clock = std::chrono::steady_clock;

  struct Rate {
    double per_second = 0;  ///< 0: no limit
    double burst = 1;       ///< at least 1
  };

  /// What a client may do.
  struct Verdict {
    bool may = true;
    std::size_t left = 0;               ///< requests that it may ask at once after this one
    std::chrono::milliseconds until{};  ///< that it may ask the next one; 0 where it may now
  };

  explicit RateLimiter(Rate rate, std::size_t most_clients = 100'000);

  /// Takes a token of the client's, if it has one.
  Verdict take(const std::string& client, Clock::time_point now);

  /// For the answer to a client that may not: Retry-After, and RateLimit-Policy and RateLimit as
  /// the IETF's draft of RateLimit header fields has them
  /// (draft-ietf-httpapi-ratelimit-headers-10).
  std::vector<std::pair<std::string, std::string>> headers_of(const Verdict& verdict) const;

  std::size_t clients() const { return buckets_.size(); }

 private:
  struct Bucket {
    std::string client;
    double tokens;
    Clock::time_point filled;
  };
  Bucket& bucket_of(const std::string& client, Clock::time_point now);

  const Rate rate_;
  const std::size_t most_clients_;
  std::list<Bucket> buckets_;  ///< who asked last is first
  std::unordered_map<std::string, std::list<Bucket>::iterator> by_client_;
};

}  // namespace kindred
