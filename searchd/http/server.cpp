#include "searchd/http/server.hpp"

#include <algorithm>
#include <thread>
#include <utility>

#include <pistache/reactor.h>
#include <sys/resource.h>

#include "common/base/error.hpp"
#include "searchd/http/listening_socket.hpp"
#include "searchd/http/server_state.hpp"
#include "searchd/http/transport.hpp"

namespace kindred::http {
namespace {

constexpr std::size_t kDefaultFiles = 1024;

constexpr std::chrono::milliseconds kDrainPoll{5};

/// As many files as the system lets this process open. Shells give 1,024 where the system would
/// give a million.
std::size_t most_open_files() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return kDefaultFiles;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
  ::getrlimit(RLIMIT_NOFILE, &limit);
  return limit.rlim_cur;
}

/// What a worker's handle of an index may have open: 50 segments of five files, and twice that
/// while it is opened anew.
constexpr std::size_t kFilesOfWorker = 500;

/// What workers need, or half of the descriptors where there are few, never become connections,
/// those that are sent away included: out of descriptors, the index could not be reopened.
ServerOptions within_descriptors(ServerOptions options, Log& log) {
  if (options.workers < 1) throw InputError("the number of workers must be 1 or more");
  const std::size_t files = most_open_files();
  options.refused_at_once = std::min(options.refused_at_once, files / 16);
  const std::size_t of_workers = kFilesOfWorker * static_cast<std::size_t>(options.workers);
  const std::size_t most = files - std::min(files / 2, of_workers) - options.refused_at_once;
  if (options.max_connections > most) {
    options.max_connections = most;
    log.warn("at most {} connections will be served, because the limit of open files is {}", most,
             files);
  }
  return options;
}

std::unique_ptr<ListeningSocket> listen(const ServerOptions& options) {
  if (options.socket >= 0) return std::make_unique<ListeningSocket>(options.socket);
  return std::make_unique<ListeningSocket>(options.address, options.port);
}

}  // namespace

class Server::Impl {
 public:
  Impl(ServerOptions options, const HandlerFactory& make_handler, std::shared_ptr<Log> log)
      : state_(std::make_shared<ServerState>(within_descriptors(std::move(options), *log),
                                             make_handler, log)) {
    std::unique_ptr<ListeningSocket> listening = listen(state_->options);
    port_ = listening->port();
    transport_ = std::make_shared<Transport>(state_, std::move(listening));
    reactor_->init();
    reactor_->addHandler(transport_);
    // One thread reads and writes: 158,000 small requests a second in the engine study, far above
    // what searching can fill.
    thread_ = std::thread([this] { reactor_->run(); });
  }

  ~Impl() {
    // First the workers, so that nothing is answered any more while the reactor ends.
    state_->pool.stop();
    reactor_->shutdown();
    thread_.join();
  }

  std::uint16_t port() const { return port_; }
  Pulse pulse() const { return state_->pulse(); }

  void drain() {
    state_->draining = true;
    transport_->wake();
    const auto deadline = std::chrono::steady_clock::now() + state_->options.drain_timeout;
    while ((state_->listening || state_->open_connections > 0) &&
           std::chrono::steady_clock::now() < deadline) {
      std::this_thread::sleep_for(kDrainPoll);
    }
  }

 private:
  const std::shared_ptr<ServerState> state_;
  const std::shared_ptr<Pistache::Aio::Reactor> reactor_ = Pistache::Aio::Reactor::create();
  std::shared_ptr<Transport> transport_;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

Server::Server(ServerOptions options, HandlerFactory make_handler, std::shared_ptr<Log> log)
    : impl_(std::make_unique<Impl>(std::move(options), make_handler, std::move(log))) {}

Server::~Server() = default;

std::uint16_t Server::port() const { return impl_->port(); }

Pulse Server::pulse() const { return impl_->pulse(); }

void Server::drain() { impl_->drain(); }

}  // namespace kindred::http
