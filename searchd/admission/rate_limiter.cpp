#include "searchd/admission/rate_limiter.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace kindred {

RateLimiter::RateLimiter(Rate rate, std::size_t most_clients)
    : rate_(rate), most_clients_(most_clients) {}

RateLimiter::Bucket& RateLimiter::bucket_of(const std::string& client, Clock::time_point now) {
  const auto found = by_client_.find(client);
  if (found != by_client_.end()) {
    buckets_.splice(buckets_.begin(), buckets_, found->second);
    return buckets_.front();
  }
  if (buckets_.size() == most_clients_) {
    by_client_.erase(buckets_.back().client);
    buckets_.pop_back();
  }
  buckets_.push_front({client, rate_.burst, now});
  by_client_[client] = buckets_.begin();
  return buckets_.front();
}

RateLimiter::Verdict RateLimiter::take(const std::string& client, Clock::time_point now) {
  if (rate_.per_second <= 0) return {};
  Bucket& bucket = bucket_of(client, now);
  const std::chrono::duration<double> passed = now - bucket.filled;
  bucket.tokens = std::min(rate_.burst, bucket.tokens + passed.count() * rate_.per_second);
  bucket.filled = now;
  const bool may = bucket.tokens >= 1;
  if (may) bucket.tokens -= 1;
  const double missing = std::max(0.0, 1 - bucket.tokens);
  const std::chrono::duration<double> until(missing / rate_.per_second);
  return {may, static_cast<std::size_t>(bucket.tokens),
          std::chrono::ceil<std::chrono::milliseconds>(until)};
}

std::vector<std::pair<std::string, std::string>> RateLimiter::headers_of(
    const Verdict& verdict) const {
  const std::string seconds = std::to_string(
      std::max<std::int64_t>(1, std::chrono::ceil<std::chrono::seconds>(verdict.until).count()));
  const auto whole = [](double number) {
    return std::to_string(static_cast<std::int64_t>(std::ceil(number)));
  };
  return {{"Retry-After", seconds},
          {"RateLimit-Policy",
           "\"client\";q=" + whole(rate_.burst) + ";w=" + whole(rate_.burst / rate_.per_second)},
          {"RateLimit", "\"client\";r=" + std::to_string(verdict.left) + ";t=" + seconds}};
}

}  // namespace kindred
