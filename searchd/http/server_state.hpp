#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>
#include <utility>

#include "common/base/log.hpp"
#include "searchd/http/server.hpp"
#include "searchd/http/worker_pool.hpp"

namespace kindred::http {

/// What the parts of one server have in common. Everything in it may be used from any thread.
struct ServerState {
  using Clock = std::chrono::steady_clock;

  ServerState(ServerOptions server_options, const HandlerFactory& make_handler,
              std::shared_ptr<Log> server_log)
      : options(std::move(server_options)),
        log(std::move(server_log)),
        pool(options, make_handler, log, draining) {}

  Pulse pulse() const {
    const auto silent = Clock::now() - Clock::time_point(Clock::duration(last_turn));
    return {open_connections, pool.queued(), pool.longest_at_work(),
            std::chrono::floor<std::chrono::milliseconds>(silent)};
  }

  const ServerOptions options;
  const std::shared_ptr<Log> log;
  std::atomic<bool> draining = false;
  std::atomic<bool> listening = true;
  std::atomic<std::size_t> open_connections = 0;
  std::atomic<Clock::rep> last_turn = Clock::now().time_since_epoch().count();  ///< of the reactor
  WorkerPool pool;
};

}  // namespace kindred::http
