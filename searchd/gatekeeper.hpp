#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "common/base/log.hpp"
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
  /// `log` is told once where a trusted proxy does not say who its clients are.
  Gatekeeper(const SearchdConfig& config, std::shared_ptr<Log> log);

  std::optional<Answer> operator()(const Request& request, const http::PulseTeller& pulse);

 private:
  void warn_of_silent_proxy(const Request& request);

  const std::chrono::milliseconds stuck_after_;
  const TrustedProxies proxies_;
  const bool asks_for_keys_;
  const bool limits_clients_;
  RateLimiter limiter_;
  const std::shared_ptr<Log> log_;
  bool has_warned_ = false;
};

}  // namespace kindred
