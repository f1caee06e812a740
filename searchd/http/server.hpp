#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>

#include "common/base/log.hpp"
#include "searchd/request/exchange.hpp"
#include "searchd/request/message.hpp"

namespace kindred::http {

/// How a server is, at one moment.
struct Pulse {
  std::size_t connections = 0;
  std::size_t queued = 0;                           ///< requests that wait for a worker
  std::chrono::milliseconds longest_at_work{0};     ///< of the workers, on one request
  std::chrono::milliseconds reactor_silent_for{0};  ///< it ticks ten times a second
};

using PulseTeller = std::function<Pulse()>;

/// Answers a request before it gets to a worker, or lets it pass. Called by the reactor's thread,
/// on which every connection waits: must take microseconds. `pulse` tells how the server is, which
/// costs a look at the queue and at every worker.
using Gatekeeper = std::function<std::optional<Answer>(const Request&, const PulseTeller& pulse)>;

/// Gives an answer that no handler made what all answers have. As quick, by any thread.
using Finish = std::function<Answer(const Request&, Answer)>;

/// Told of every request when its answer is ready to be sent. As quick, by the same thread.
using Observer = std::function<void(const Exchange&)>;

/// What a server is told. Sizes are bytes. Limits and times are those of the engine study, under
/// which its attack suite passed (docs/adr/0004-http-on-pistache-tcp.md).
struct ServerOptions {
  std::string address = "127.0.0.1";  ///< an IPv4 or IPv6 address of this machine
  std::uint16_t port = 0;             ///< 0 takes any free port: ask Server::port()
  int workers = 2;                    ///< threads that run handlers
  std::size_t queue_limit = 64;       ///< requests waiting for a worker; further ones get 503
  std::chrono::milliseconds queue_timeout{500};  ///< which waited longer for one get 503, too
  std::size_t head_limit = 40'960;  ///< a question of 10,000 bytes, percent-encoded, fits
  std::size_t body_limit = 81'920;
  std::size_t max_connections = 1000;  ///< further ones get 503 and are closed
  /// How many of these one address may have; further ones likewise. Called by the reactor's thread.
  std::function<std::size_t(const std::string& address)> most_connections_of =
      [](const std::string&) { return std::numeric_limits<std::size_t>::max(); };
  std::size_t refused_at_once = 64;  ///< that may be told so at a time; more are closed unheard
  std::chrono::milliseconds head_timeout{5'000};     ///< from the first byte of a request
  std::chrono::milliseconds body_timeout{5'000};     ///< from the end of its head
  std::chrono::milliseconds idle_timeout{15'000};    ///< between requests on one connection
  std::chrono::milliseconds handler_timeout{5'000};  ///< queue and handler; then 503
  std::chrono::milliseconds write_timeout{10'000};  ///< until the system has taken the whole answer
  std::chrono::milliseconds drain_timeout{5'000};   ///< what drain() waits at most
  int socket = -1;  ///< one that listens already, and is taken over; address and port mean nothing
  Gatekeeper gatekeeper = [](const Request&, const PulseTeller&) { return std::nullopt; };
  Finish finish = [](const Request&, Answer answer) { return answer; };
  Observer observer = [](const Exchange&) {};
};

/// Turns a request into an answer. Called by one thread only, so it may hold what is not safe to
/// share (an open Xapian database). What it throws becomes a 500 whose detail goes to the log only.
using Handler = std::function<Answer(const Request&)>;

/// Makes the handler of one worker: called once on each worker thread, never by two at once.
using HandlerFactory = std::function<Handler()>;

/// An HTTP/1.1 server on one address and port: strict framing, limits and deadlines for every
/// phase of a connection, bounded queue, keep-alive and pipelining. HEAD reaches handlers as GET.
///
/// Threads: one that accepts, reads and writes, `workers` that run handlers. They inherit the
/// caller's signal mask: block SIGTERM and SIGINT before, to take them with sigwait. All member
/// functions may be called from any thread that is not one of the server's own.
class Server {
 public:
  /// Listens once constructed. Throws InputError where address or port cannot be used, and what
  /// the factory threw where it threw.
  Server(ServerOptions options, HandlerFactory make_handler, std::shared_ptr<Log> log);

  /// Stops at once: handlers that run are waited for, their answers and the queue are dropped.
  /// Call drain() first for a clean stop.
  ~Server();

  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// The port listened on.
  std::uint16_t port() const;

  Pulse pulse() const;

  /// Stops accepting, closes idle connections, lets accepted requests finish, then returns: after
  /// `drain_timeout` at the latest. New clients are refused from here on. May be called twice.
  void drain();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kindred::http
