#include "searchd/gatekeeper.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "searchd/endpoints/search_endpoints.hpp"
#include "searchd/http/problems.hpp"

namespace kindred {
namespace {

constexpr const char* kLivePath = "/health/live";
constexpr const char* kReadyPath = "/health/ready";

std::string in_seconds(std::chrono::milliseconds time) {
  return std::to_string(std::chrono::floor<std::chrono::seconds>(time).count()) + " s";
}

}  // namespace

Answer live_answer(const http::Pulse& pulse, std::chrono::milliseconds stuck_after) {
  std::string stuck;
  if (pulse.reactor_silent_for > stuck_after) {
    stuck = "Nothing was read or written for " + in_seconds(pulse.reactor_silent_for) + ".";
  } else if (pulse.longest_at_work > stuck_after) {
    stuck = "A worker has been at one request for " + in_seconds(pulse.longest_at_work) + ".";
  }
  Answer answer = stuck.empty() ? LiveEndpoint{}({}, {}) : http::problem(503, stuck);
  answer.route = kLivePath;
  answer.headers.emplace_back("Cache-Control", "no-store");
  return answer;
}

std::chrono::milliseconds stuck_after(const SearchdConfig& config) {
  constexpr int kTimes = 3;
  return kTimes *
         std::chrono::milliseconds(std::max(config.handler_timeout_ms, config.search_timeout_ms));
}

RateLimiter::Rate rate_of(const SearchdConfig& config) {
  return {config.requests_a_second, static_cast<double>(config.request_burst)};
}

Gatekeeper::Gatekeeper(const SearchdConfig& config, std::shared_ptr<Log> log)
    : stuck_after_(kindred::stuck_after(config)),
      proxies_(config.trusted_proxies),
      asks_for_keys_(config.audience == name_of(Audience::kStaff)),
      limits_clients_(config.requests_a_second > 0 || asks_for_keys_),
      limiter_(rate_of(config)),
      log_(std::move(log)) {}

void Gatekeeper::warn_of_silent_proxy(const Request& request) {
  const bool is_silent = request.header("x-forwarded-for").empty();
  if (!is_silent || !limits_clients_ || std::exchange(has_warned_, true)) return;
  log_->warn(
      "a request from {}, which is one of `trusted_proxies`, has no X-Forwarded-For: if that is a "
      "proxy, let it send the header; until then its clients are not told apart, and limits for "
      "each client do not hold. This is said once",
      request.address);
}

std::optional<Answer> Gatekeeper::operator()(const Request& request,
                                             const http::PulseTeller& pulse) {
  // With parameters it is an error, which the endpoint tells.
  const bool is_live = request.path == kLivePath && request.method == "GET";
  if (is_live && request.parameters.empty()) return live_answer(pulse(), stuck_after_);
  if (request.path == kReadyPath) return std::nullopt;
  const std::string client = client_of(request, proxies_);
  if (client.empty()) warn_of_silent_proxy(request);
  // Who shows a key has a bucket of the key, once it is known to be good.
  const bool has_own_limit = asks_for_keys_ && !request.header("authorization").empty();
  if (client.empty() || has_own_limit) return std::nullopt;
  const auto verdict = limiter_.take(client, RateLimiter::Clock::now());
  if (verdict.may) return std::nullopt;
  Answer answer = http::problem(429, "So many requests a second are too many; go on more slowly.");
  answer.headers = limiter_.headers_of(verdict);
  answer.headers.emplace_back("Cache-Control", "no-store");
  return answer;
}

}  // namespace kindred
