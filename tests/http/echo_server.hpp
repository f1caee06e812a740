#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

#include "common/base/log.hpp"
#include "searchd/http/server.hpp"

namespace kindred::test {

/// Holds handlers until the test lets them go on.
class Latch {
 public:
  void wait() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
  }
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }
  void await_waiting(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_ >= count; });
  }
  /// How many have waited so far.
  int waiting() {
    const std::lock_guard lock(mutex_);
    return waiting_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int waiting_ = 0;
  bool open_ = false;
};

/// Answers by path: /echo gives method, parameters and body back; /big a megabyte; /wait waits for
/// the latch; /nap takes 2 ms; /throw, /throw-int and /bad-header fail; /empty gives 204.
class EchoServer {
 public:
  explicit EchoServer(http::ServerOptions options = {},
                      std::shared_ptr<Log> log = make_silent_log())
      : server_(
            std::move(options), [this] { return [this](const Request& r) { return answer(r); }; },
            std::move(log)) {}
  ~EchoServer() { latch.open(); }

  http::Server* operator->() { return &server_; }
  std::uint16_t port() const { return server_.port(); }

  Latch latch;

 private:
  Answer answer(const Request& request) {
    if (request.path == "/big") return {200, "text/plain", std::string(1'000'000, 'x'), {}};
    if (request.path == "/wait") latch.wait();
    if (request.path == "/nap") std::this_thread::sleep_for(std::chrono::milliseconds(2));
    if (request.path == "/throw") throw std::runtime_error("secret detail");
    if (request.path == "/throw-int") throw 42;
    if (request.path == "/bad-header") return {200, "text/plain", "", {{"X", "a\r\nEvil: 1"}}};
    if (request.path == "/empty") return {204, "", "", {}};
    std::string body = request.method + " " + request.path;
    for (const auto& [name, value] : request.parameters) body += " " + name + "=" + value;
    for (const auto& [name, value] : request.headers) body += " " + name + ":" + value;
    if (!request.body.empty()) body += " body:" + request.body;
    return {200, "text/plain", body, {}};
  }

  http::Server server_;
};

/// Options under which deadlines pass within a test.
inline http::ServerOptions hasty_options() {
  http::ServerOptions options;
  options.head_timeout = options.body_timeout = options.idle_timeout = options.handler_timeout =
      options.write_timeout = std::chrono::milliseconds(200);
  return options;
}

}  // namespace kindred::test
