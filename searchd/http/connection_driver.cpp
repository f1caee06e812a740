#include "searchd/http/connection_driver.hpp"

#include <algorithm>
#include <cstdio>
#include <random>
#include <string>
#include <utility>
#include <variant>

#include "common/base/error.hpp"
#include "common/base/utf8.hpp"
#include "searchd/http/problems.hpp"
#include "searchd/request/target.hpp"

namespace kindred::http {
namespace {

/// How long input is discarded after the last answer: a socket closed while data still arrives is
/// reset, and the reset may destroy the answer before the client has read it.
constexpr std::chrono::milliseconds kLinger{1'000};

/// Steps of one connection before the others have their turn.
constexpr int kStepsATurn = 16;

/// Where a request is from, and what it is but for its target.
Request request_of(FramedRequest& framed, const std::string& address) {
  return {framed.method == "HEAD" ? "GET" : std::move(framed.method),
          {},
          {},
          std::move(framed.body),
          std::move(framed.headers),
          address};
}

/// Adds what is asked for. Throws InputError with a sentence for the client.
void decode(const std::string& encoded, Request& request) {
  Target target = parse_target(encoded);
  if (const auto at = find_invalid_utf8(request.body)) {
    throw InputError("The request body is not valid UTF-8 at byte " + std::to_string(*at) + ".");
  }
  request.path = std::move(target.path);
  request.parameters = std::move(target.parameters);
}

/// To "OPTIONS *", which asks about the server and not about a resource.
Answer server_capabilities() { return {204, "", "", {{"Allow", "GET, HEAD, POST, OPTIONS"}}}; }

/// What a proxy calls a request is what it is called here, so that both logs can be read together.
bool is_request_id(std::string_view id) {
  return !id.empty() && id.size() <= kLongestRequestId &&
         std::all_of(id.begin(), id.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  c == '-' || c == '_' || c == '.';
         });
}

std::string in_hex(std::uint64_t number) {
  char text[17];
  return {text, static_cast<std::size_t>(std::snprintf(text, sizeof text, "%08lx", number))};
}

std::chrono::milliseconds allowed_time(const ServerOptions& options, Phase phase) {
  switch (phase) {
    case Phase::Idle:
      return options.idle_timeout;
    case Phase::Head:
      return options.head_timeout;
    case Phase::Body:
      return options.body_timeout;
    case Phase::Answering:
      return options.handler_timeout;
    case Phase::Writing:
      return options.write_timeout;
    case Phase::Lingering:
      return kLinger;
    case Phase::Closed:
      break;
  }
  return std::chrono::milliseconds{0};
}

}  // namespace

ConnectionDriver::ConnectionDriver(std::shared_ptr<ServerState> state,
                                   std::shared_ptr<Mailbox> mailbox)
    : state_(std::move(state)),
      mailbox_(std::move(mailbox)),
      id_prefix_(in_hex(std::random_device()()) + "-") {}

std::string ConnectionDriver::new_id() { return id_prefix_ + in_hex(++last_id_); }

ConnectionDriver::Need ConnectionDriver::advance(Connection& connection) {
  for (int steps = 0; steps < kStepsATurn; ++steps) {
    const Step result = step(connection);
    if (connection.phase() == Phase::Closed) return Need::Forgetting;
    if (result == Step::WaitWritable) return Need::Writable;
    if (result == Step::Wait) return Need::Nothing;
  }
  return Need::Turn;
}

ConnectionDriver::Need ConnectionDriver::deliver(Connection& connection, Completion completion) {
  Exchange& exchange = completion.exchange;
  if (!connection.awaits(completion.ticket)) {
    note_late(std::move(exchange));
    return Need::Nothing;
  }
  exchange.total = Clock::now() - connection.asked().at;
  connection.set_output(std::move(completion.bytes), completion.persistence);
  enter(connection, Phase::Writing);
  state_->options.observer(exchange);
  return advance(connection);
}

void ConnectionDriver::note_late(Exchange exchange) {
  exchange.ending = Ending::kLate;
  exchange.total = exchange.queued + exchange.worked;
  state_->options.observer(exchange);
}

ConnectionDriver::Need ConnectionDriver::expire(Connection& connection) {
  switch (connection.phase()) {
    case Phase::Head:
    case Phase::Body:
      connection.begin_request({new_id(), now_, nullptr});
      refuse(connection, problem(408, "The request took too long to arrive."), Ending::kRefused);
      break;
    case Phase::Answering:
      refuse(connection, overloaded("The request took too long to answer."), Ending::kTimedOut);
      break;
    case Phase::Idle:
    case Phase::Writing:
    case Phase::Lingering:
    case Phase::Closed:
      enter(connection, Phase::Closed);
  }
  return advance(connection);
}

ConnectionDriver::Need ConnectionDriver::retire(Connection& connection) {
  const Need need = advance(connection);
  if (connection.phase() != Phase::Idle) return need;
  connection.end_output();
  enter(connection, Phase::Lingering);
  return Need::Nothing;
}

void ConnectionDriver::refuse(Connection& connection) {
  connection.begin_request({new_id(), now_, nullptr});
  refuse(connection, overloaded("Too many connections; please try again."), Ending::kShed);
}

ConnectionDriver::Step ConnectionDriver::step(Connection& connection) {
  switch (connection.phase()) {
    case Phase::Idle:
    case Phase::Head:
    case Phase::Body:
      return read_request(connection);
    case Phase::Writing:
      return write_output(connection);
    case Phase::Lingering:
      return linger(connection);
    case Phase::Answering:
    case Phase::Closed:
      break;
  }
  return Step::Wait;
}

ConnectionDriver::Step ConnectionDriver::read_request(Connection& connection) {
  const Connection::Input input = connection.receive();
  if (input == Connection::Input::Broken) {
    enter(connection, Phase::Closed);
    return Step::Wait;
  }
  auto frame = connection.framer().next();
  if (!frame) return await_input(connection, input);
  if (const auto* error = std::get_if<FramingError>(&*frame)) {
    connection.begin_request({new_id(), now_, nullptr});
    refuse(connection, problem(error->status, error->detail), Ending::kRefused);
  } else {
    dispatch(connection, std::get<FramedRequest>(std::move(*frame)));
  }
  return Step::Again;
}

ConnectionDriver::Step ConnectionDriver::await_input(Connection& connection,
                                                     Connection::Input input) {
  if (input == Connection::Input::Ended) {
    enter(connection, Phase::Closed);
    return Step::Wait;
  }
  switch (connection.framer().progress()) {
    case RequestFramer::Progress::Nothing:
      enter(connection, Phase::Idle);
      break;
    case RequestFramer::Progress::Head:
      enter(connection, Phase::Head);
      break;
    case RequestFramer::Progress::Body:
      enter(connection, Phase::Body);
      break;
  }
  return input == Connection::Input::Full ? Step::Again : Step::Wait;
}

void ConnectionDriver::dispatch(Connection& connection, FramedRequest framed) {
  AnswerForm form{state_->draining ? Persistence::Close : framed.persistence,
                  framed.method == "HEAD" ? BodyRule::HeadOnly : BodyRule::Send};
  connection.begin_request({new_id(), now_, std::make_shared<std::atomic<bool>>(false)});
  const bool is_of_server = framed.target == "*";
  Job job{{}, {}, connection.new_ticket(), now_, now_ + state_->options.handler_timeout, mailbox_};
  if (!is_of_server) job.request = request_of(framed, connection.address());
  try {
    if (!is_of_server) decode(framed.target, job.request);
  } catch (const InputError& error) {
    return refuse(connection, problem(400, error.what()), Ending::kRefused, job.request, form.body);
  }
  const std::string_view wished = job.request.header("x-request-id");
  job.request.id = is_request_id(wished) ? std::string(wished) : connection.asked().id;
  job.request.given_up = connection.asked().given_up;
  form.request_id = job.request.id;
  if (is_of_server) return answer_now(connection, server_capabilities(), form, {job.request});
  const auto pulse = [this] { return state_->pulse(); };
  if (const auto answer = state_->options.gatekeeper(job.request, pulse)) {
    return answer_now(connection, *answer, form, {job.request});
  }
  job.form = form;
  enter(connection, Phase::Answering);
  if (state_->pool.try_submit(job)) return;
  answer_now(connection, overloaded("Too many requests are waiting; please try again."), form,
             {job.request, Ending::kShed});
}

void ConnectionDriver::answer_now(Connection& connection, Answer answer, AnswerForm form,
                                  Exchange exchange) {
  answer = finished(state_->options.finish, exchange.request, std::move(answer));
  std::string bytes = write_answer(answer, form, std::chrono::system_clock::now());
  exchange.status = answer.status;
  exchange.route = answer.route;
  exchange.bytes = bytes.size();
  exchange.total = now_ - connection.asked().at;
  connection.set_output(std::move(bytes), form.persistence);
  enter(connection, Phase::Writing);
  state_->options.observer(exchange);
}

void ConnectionDriver::refuse(Connection& connection, Answer answer, Ending ending, Request request,
                              BodyRule body) {
  request.id = connection.asked().id;
  answer_now(connection, std::move(answer), {Persistence::Close, body, connection.asked().id},
             {std::move(request), ending});
}

ConnectionDriver::Step ConnectionDriver::write_output(Connection& connection) {
  const Connection::Output output = connection.send();
  if (output == Connection::Output::Blocked) return Step::WaitWritable;
  if (output == Connection::Output::Broken) {
    enter(connection, Phase::Closed);
    return Step::Wait;
  }
  if (connection.persistence() == Persistence::KeepAlive) {
    enter(connection, Phase::Idle);
  } else {
    connection.end_output();
    enter(connection, Phase::Lingering);
  }
  return Step::Again;
}

ConnectionDriver::Step ConnectionDriver::linger(Connection& connection) {
  const Connection::Input input = connection.discard();
  if (input == Connection::Input::Ended || input == Connection::Input::Broken) {
    enter(connection, Phase::Closed);
  }
  return Step::Wait;  // what still comes is discarded as it comes, until the deadline
}

void ConnectionDriver::enter(Connection& connection, Phase phase) {
  connection.enter(phase, now_ + allowed_time(state_->options, phase));
}

}  // namespace kindred::http
