#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "searchd/http/answer_writer.hpp"
#include "searchd/http/connection.hpp"
#include "searchd/http/mailbox.hpp"
#include "searchd/http/server_state.hpp"

namespace kindred::http {

/// Characters of an X-Request-Id that is taken over from a request.
inline constexpr std::size_t kLongestRequestId = 64;

/// Moves connections through their phases: read, frame, hand to a worker, write, go on or end.
/// Knows sockets but no reactor; one driver for each reactor thread, used by that thread only.
class ConnectionDriver {
 public:
  using Clock = std::chrono::steady_clock;

  /// What the connection needs from the reactor.
  enum class Need {
    Nothing,    ///< its next event, completion or deadline
    Writable,   ///< an event when the socket takes bytes again
    Turn,       ///< to go on as soon as the others have had their turn
    Forgetting  ///< it is closed
  };

  /// Answers of workers come back through `mailbox`.
  ConnectionDriver(std::shared_ptr<ServerState> state, std::shared_ptr<Mailbox> mailbox);

  /// Sets the clock of this turn: deadlines are counted from it.
  void start_turn(Clock::time_point now) { now_ = now; }
  Clock::time_point now() const { return now_; }

  /// Takes a connection as far as it goes without waiting.
  Need advance(Connection& connection);

  /// Sends a worker's answer, unless the connection no longer waits for it.
  Need deliver(Connection& connection, Completion completion);

  /// Notes an answer whose connection is gone.
  void note_late(Exchange exchange);

  /// Ends the phase whose deadline has passed.
  Need expire(Connection& connection);

  /// Ends a connection that is between requests, unless one has come.
  Need retire(Connection& connection);

  /// Tells a client that there is no room for it: takes effect with the next advance().
  void refuse(Connection& connection);

 private:
  enum class Step { Again, Wait, WaitWritable };

  Step step(Connection& connection);
  Step read_request(Connection& connection);
  Step await_input(Connection& connection, Connection::Input input);
  void dispatch(Connection& connection, FramedRequest framed);
  void answer_now(Connection& connection, Answer answer, AnswerForm form, Exchange exchange);
  void refuse(Connection& connection, Answer answer, Ending ending, Request request = {},
              BodyRule body = BodyRule::Send);
  std::string new_id();
  Step write_output(Connection& connection);
  Step linger(Connection& connection);
  void enter(Connection& connection, Phase phase);

  const std::shared_ptr<ServerState> state_;
  const std::shared_ptr<Mailbox> mailbox_;
  Clock::time_point now_;
  const std::string id_prefix_;  ///< of this process; a number follows
  std::uint64_t last_id_ = 0;
};

}  // namespace kindred::http
