#include "searchd/http/connection.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>

#include <sys/socket.h>

namespace kindred::http {
namespace {

/// Input of one client that is held while it cannot be used. It must exceed the head limit, or a
/// head could fill the buffer without being refused.
constexpr std::size_t kReadAhead = 8192;

/// Input thrown away in one turn, so that a client that never stops sending starves nobody.
constexpr std::size_t kDiscardedATurn = 262'144;

bool would_block() { return errno == EAGAIN || errno == EWOULDBLOCK; }

}  // namespace

Connection::Connection(int fd, std::string address, std::uint64_t id, FrameLimits limits,
                       std::chrono::steady_clock::time_point begun,
                       std::chrono::milliseconds idle_time)
    : fd_(fd),
      address_(std::move(address)),
      id_(id),
      input_limit_(limits.head + kReadAhead),
      begun_(begun),
      deadline_(begun + idle_time),
      framer_(limits) {}

void Connection::enter(Phase phase, std::chrono::steady_clock::time_point deadline) {
  if (phase == phase_) return;
  if (phase_ == Phase::Answering) *asked_.given_up = true;
  phase_ = phase;
  deadline_ = deadline;
}

Connection::Input Connection::receive() {
  std::array<char, 16'384> bytes;
  while (framer_.buffered() < input_limit_) {
    const std::size_t room = std::min(bytes.size(), input_limit_ - framer_.buffered());
    const ssize_t got = ::recv(fd_, bytes.data(), room, MSG_DONTWAIT);
    if (got > 0) {
      framer_.append({bytes.data(), static_cast<std::size_t>(got)});
    } else if (got == 0) {
      return Input::Ended;
    } else if (would_block()) {
      return Input::Open;
    } else if (errno != EINTR) {
      return Input::Broken;
    }
  }
  return Input::Full;
}

Connection::Input Connection::discard() {
  std::array<char, 16'384> bytes;
  for (std::size_t total = 0; total < kDiscardedATurn;) {
    const ssize_t got = ::recv(fd_, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (got == 0) return Input::Ended;
    if (got > 0) {
      total += static_cast<std::size_t>(got);
    } else if (would_block()) {
      return Input::Open;
    } else if (errno != EINTR) {
      return Input::Broken;
    }
  }
  return Input::Full;
}

void Connection::begin_request(Asked asked) { asked_ = std::move(asked); }

Ticket Connection::new_ticket() { return {fd_, id_, ++sequence_}; }

bool Connection::awaits(const Ticket& ticket) const {
  return phase_ == Phase::Answering && ticket == Ticket{fd_, id_, sequence_};
}

void Connection::set_output(std::string bytes, Persistence persistence) {
  output_ = std::move(bytes);
  sent_ = 0;
  persistence_ = persistence;
}

Connection::Output Connection::send() {
  while (sent_ < output_.size()) {
    const ssize_t taken =
        ::send(fd_, output_.data() + sent_, output_.size() - sent_, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (taken >= 0) {
      sent_ += static_cast<std::size_t>(taken);
    } else if (would_block()) {
      return Output::Blocked;
    } else if (errno != EINTR) {
      return Output::Broken;
    }
  }
  output_ = {};  // an idle connection holds no memory of its last answer
  return Output::Done;
}

void Connection::end_output() { ::shutdown(fd_, SHUT_WR); }

}  // namespace kindred::http
