#include "searchd/http/server.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include <pistache/listener.h>
#include <pistache/net.h>
#include <sys/resource.h>

#include "common/base/error.hpp"
#include "searchd/http/listening_socket.hpp"
#include "searchd/http/server_state.hpp"
#include "searchd/http/transport.hpp"

namespace kindred::http {
namespace {

/// One thread reads and writes: 158,000 small requests a second in the engine study, far above what
/// searching can fill.
constexpr std::size_t kReactorThreads = 1;

/// Clients the system holds until they are accepted; Pistache's default of 128 made 8,000 connects
/// take 15 s.
constexpr int kBacklog = 1024;

constexpr std::size_t kDefaultFiles = 1024;

constexpr std::chrono::milliseconds kDrainPoll{5};

std::string place(const ServerOptions& options) {
  const bool ipv6 = options.address.find(':') != std::string::npos;
  return (ipv6 ? "[" + options.address + "]" : options.address) + ":" +
         std::to_string(options.port);
}

/// As many files as the system lets this process open: a crowd is accepted faster than it is sent
/// away, and what it takes the index lacks. Shells give 1,024 where the system would give a
/// million.
std::size_t most_open_files() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return kDefaultFiles;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
  ::getrlimit(RLIMIT_NOFILE, &limit);
  return limit.rlim_cur;
}

/// Half of the descriptors at most may become connections, those that are sent away included: out
/// of descriptors, Pistache's accept thread would spin, and the index could not be reopened.
ServerOptions within_descriptors(ServerOptions options, Log& log) {
  if (options.workers < 1) throw InputError("the number of workers must be 1 or more");
  const std::size_t files = most_open_files();
  options.refused_at_once = std::min(options.refused_at_once, files / 16);
  const std::size_t most = files / 2 - options.refused_at_once;
  if (options.max_connections > most) {
    options.max_connections = most;
    log.warn("at most {} connections will be served, because the limit of open files is {}", most,
             files);
  }
  return options;
}

[[noreturn]] void explain_bind_error(const ServerOptions& options, std::string_view reason) {
  // Pistache hands on the text of errno and nothing else.
  if (reason == std::strerror(EADDRINUSE)) {
    throw InputError("another program listens on " + place(options) +
                     "; stop it or choose another port with --port");
  }
  throw InputError("cannot listen on " + place(options) + ": " + std::string(reason) +
                   "; check the address and the port");
}

}  // namespace

class Server::Impl {
 public:
  Impl(ServerOptions options, const HandlerFactory& make_handler, std::shared_ptr<Log> log)
      : state_(std::make_shared<ServerState>(within_descriptors(std::move(options), *log),
                                             make_handler, log)) {
    listen();
    listener_.runThreaded();
  }

  ~Impl() {
    // First the workers, so that nothing is answered any more while the listener ends.
    state_->pool.stop();
  }

  std::uint16_t port() const { return port_; }
  Pulse pulse() const { return state_->pulse(); }

  void drain() {
    const std::lock_guard lock(drain_mutex_);
    if (!state_->draining) {
      stop_listening(listening_fd_);
      state_->draining = true;
    }
    const auto deadline = std::chrono::steady_clock::now() + state_->options.drain_timeout;
    while (state_->open_connections > 0 && std::chrono::steady_clock::now() < deadline) {
      std::this_thread::sleep_for(kDrainPoll);
    }
  }

 private:
  void listen() {
    using Pistache::Tcp::Options;
    const ServerOptions& options = state_->options;
    // No ReusePort: two servers on one port by mistake would share the clients silently.
    listener_.init(
        kReactorThreads,
        Pistache::Flags<Options>(Options::ReuseAddr | Options::NoDelay | Options::CloseOnExec),
        "http", kBacklog);
    listener_.setTransportFactory([state = state_] { return std::make_shared<Transport>(state); });
    const std::set<int> before = listening_sockets();
    try {
      // Pistache takes no socket that listens already: it makes one, which is replaced below.
      listener_.bind(Pistache::Address(options.socket < 0 ? place(options) : "127.0.0.1:0"));
    } catch (const std::exception& error) {
      explain_bind_error(options, error.what());
    }
    port_ = static_cast<std::uint16_t>(listener_.getPort());
    const std::set<int> after = listening_sockets();
    const auto added =
        std::find_if(after.begin(), after.end(), [&](int fd) { return !before.contains(fd); });
    if (added == after.end()) throw Error("the listening socket is not in /proc/self/fd");
    listening_fd_ = *added;
    if (options.socket < 0) return;
    port_ = listening_port(options.socket);
    take_over(listening_fd_, options.socket);
  }

  const std::shared_ptr<ServerState> state_;
  std::mutex drain_mutex_;
  std::uint16_t port_ = 0;
  int listening_fd_ = -1;
  Pistache::Tcp::Listener listener_;
};

Server::Server(ServerOptions options, HandlerFactory make_handler, std::shared_ptr<Log> log)
    : impl_(std::make_unique<Impl>(std::move(options), make_handler, std::move(log))) {}

Server::~Server() = default;

std::uint16_t Server::port() const { return impl_->port(); }

Pulse Server::pulse() const { return impl_->pulse(); }

void Server::drain() { impl_->drain(); }

}  // namespace kindred::http
