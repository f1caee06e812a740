#include "searchd/server_setup.hpp"

#include <chrono>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

#include <unistd.h>

#include "common/base/error.hpp"
#include "searchd/gatekeeper.hpp"

namespace kindred {
namespace {

/// The socket that systemd listens on for this process (sd_listen_fds(3)), so that a restart
/// refuses nobody; -1 where there is none.
int inherited_socket() {
  constexpr int kFirstPassed = 3;
  const char* pid = std::getenv("LISTEN_PID");
  const char* number = std::getenv("LISTEN_FDS");
  if (pid == nullptr || number == nullptr || pid != std::to_string(::getpid())) return -1;
  if (number != std::string("1")) {
    throw InputError("LISTEN_FDS is " + std::string(number) +
                     ": searchd listens on one socket; give it one in its socket unit");
  }
  return kFirstPassed;
}

}  // namespace

Observers::Observers(const SearchdConfig& config) {
  if (!config.access_log.empty()) access.emplace(config.access_log);
}

Conventions conventions_of(const SearchdConfig& config) {
  return {between_blanks(config.cors_origins)};
}

GateSetup gate_setup(const SearchdConfig& config) {
  return {.keys = config.keys,
          .client_of = [proxies = TrustedProxies(config.trusted_proxies)](
                           const Request& request) { return client_of(request, proxies); },
          .key_rate = rate_of(config)};
}

http::ServerOptions public_server(const SearchdConfig& config, Observers& observers,
                                  std::shared_ptr<Log> log) {
  http::ServerOptions options;
  options.address = config.address;
  options.port = static_cast<std::uint16_t>(config.port);
  options.workers = static_cast<int>(config.workers);
  options.queue_limit = static_cast<std::size_t>(config.queue_limit);
  options.max_connections = static_cast<std::size_t>(config.max_connections);
  options.most_connections_of = [proxies = TrustedProxies(config.trusted_proxies),
                                 most = static_cast<std::size_t>(config.max_connections),
                                 of_one = static_cast<std::size_t>(config.connections_per_client)](
                                    const std::string& address) {
    return proxies.contains(address) ? most : of_one;
  };
  options.queue_timeout = std::chrono::milliseconds(config.queue_timeout_ms);
  options.handler_timeout = std::chrono::milliseconds(config.handler_timeout_ms);
  options.socket = inherited_socket();
  options.gatekeeper = [keeper = std::make_shared<Gatekeeper>(config, std::move(log))](
                           const Request& request, const http::PulseTeller& pulse) {
    return (*keeper)(request, pulse);
  };
  options.finish = [conventions = conventions_of(config)](const Request& request, Answer answer) {
    return by_convention(request, std::move(answer), conventions);
  };
  options.observer = [&observers](const Exchange& exchange) {
    observers.metrics.note(exchange);
    if (observers.access) observers.access->note(exchange);
  };
  return options;
}

http::ServerOptions operator_server(const SearchdConfig& config) {
  http::ServerOptions options;
  options.port = static_cast<std::uint16_t>(config.operator_port);
  options.workers = 1;
  options.max_connections = 64;
  return options;
}

}  // namespace kindred
