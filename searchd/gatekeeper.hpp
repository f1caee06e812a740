#pragma once

#include <chrono>
#include <optional>

#include "searchd/admission/client_address.hpp"
#include "searchd/admission/rate_limiter.hpp"
#include "searchd/config.hpp"
#include "searchd/http/server.hpp"

namespace kindred {

/// Whether the process answers, as /health/live says: 200, or 503 with what is stuck.
/// `stuck_after`: so long no request takes and no reactor is silent.
Answer live_answer(const http::Pulse& pulse, std::chrono::milliseconds stuck_after);

/// How long nothing takes that is not stuck.
std::chrono::milliseconds stuck_after(const SearchdConfig& config);

/// How much one client may ask.
RateLimiter::Rate rate_of(const SearchdConfig& config);

/// Answers what needs no worker: whether the process is alive, and who asks too much. Used by the
/// reactor's thread.
class Gatekeeper {
 public:
  explicit Gatekeeper(const SearchdConfig& config);

  std::optional<Answer> operator()(const Request& request, const http::PulseTeller& pulse);

 private:
  const std::chrono::milliseconds stuck_after_;
  const TrustedProxies proxies_;
  const bool asks_for_keys_;
  RateLimiter limiter_;
};

}  // namespace kindred
