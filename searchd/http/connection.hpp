#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "searchd/http/mailbox.hpp"
#include "searchd/http/request_framer.hpp"

namespace kindred::http {

/// Where a connection stands. Each phase but Closed has a deadline.
enum class Phase {
  Idle,       ///< between requests
  Head,       ///< a request has begun
  Body,       ///< its head is complete
  Answering,  ///< a worker has it; nothing is read meanwhile, so a client can have one only
  Writing,    ///< the answer is being sent
  Lingering,  ///< nothing more will be sent; input is discarded so that the answer arrives
  Closed,     ///< to be forgotten at the end of this turn
};

/// One client's socket with its buffers. Does not own the descriptor: Pistache's peer does.
/// Used by the thread of its transport only. Never blocks, never raises SIGPIPE.
class Connection {
 public:
  enum class Input { Open, Full, Ended, Broken };
  enum class Output { Done, Blocked, Broken };

  /// Begins Idle, for `idle_time`.
  Connection(int fd, std::string address, std::uint64_t id, FrameLimits limits,
             std::chrono::steady_clock::time_point begun, std::chrono::milliseconds idle_time);

  int fd() const { return fd_; }
  const std::string& address() const { return address_; }  ///< of the client: an IP address
  std::chrono::steady_clock::time_point begun() const { return begun_; }
  Phase phase() const { return phase_; }
  bool past(std::chrono::steady_clock::time_point now) const { return now >= deadline_; }

  /// Goes to `phase`. Staying in a phase keeps its deadline: a slow drip of bytes buys no time.
  void enter(Phase phase, std::chrono::steady_clock::time_point deadline);

  /// Gives what was received to the framer. Open: all there was. Full: the framer has as much as
  /// it may hold and there may be more. Ended: the client sends nothing more. Broken: it is gone.
  Input receive();

  /// Throws away what was received; at most what one turn may cost.
  Input discard();

  RequestFramer& framer() { return framer_; }

  /// What is known of the request that is being answered.
  struct Asked {
    std::string id;  ///< as in X-Request-Id
    std::chrono::steady_clock::time_point at;
    std::shared_ptr<std::atomic<bool>> given_up;  ///< set once its answer is not awaited any more
  };
  void begin_request(Asked asked);
  const Asked& asked() const { return asked_; }

  bool has_asked() const { return sequence_ > 0; }  ///< at least one whole request

  /// A ticket for the next request; the answer to any other is late.
  Ticket new_ticket();
  bool awaits(const Ticket& ticket) const;

  /// Sets what is to be sent, and whether the connection goes on after it.
  void set_output(std::string bytes, Persistence persistence);
  Output send();
  Persistence persistence() const { return persistence_; }

  /// True once: whether the reactor must still be told to watch for room to write.
  bool needs_write_watch() { return !std::exchange(watched_for_writing_, true); }

  /// Says that nothing more will be sent.
  void end_output();

 private:
  const int fd_;
  const std::string address_;
  const std::uint64_t id_;
  const std::size_t input_limit_;
  const std::chrono::steady_clock::time_point begun_;
  std::uint64_t sequence_ = 0;
  Asked asked_;
  Phase phase_ = Phase::Idle;
  std::chrono::steady_clock::time_point deadline_;
  RequestFramer framer_;
  std::string output_;
  std::size_t sent_ = 0;
  Persistence persistence_ = Persistence::KeepAlive;
  bool watched_for_writing_ = false;
};

}  // namespace kindred::http
