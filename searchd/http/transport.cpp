#include "searchd/http/transport.hpp"

#include <exception>
#include <optional>
#include <utility>

#include <sys/timerfd.h>
#include <unistd.h>

#include "common/base/error.hpp"

namespace kindred::http {
namespace {

using Pistache::Polling::NotifyOn;
using Pistache::Polling::Tag;

/// How far deadlines may be overrun. Costs 1 ms of CPU a second when idle.
constexpr std::chrono::milliseconds kTick{100};

/// Clients accepted before those who are there already have their turn.
constexpr int kAcceptedATurn = 64;

/// Hands every new client to the Transport of its thread.
class Gate final : public Pistache::Tcp::Handler {
  PROTOTYPE_OF(Pistache::Tcp::Handler, Gate)

  void onConnection(const std::shared_ptr<Pistache::Tcp::Peer>& peer) override {
    static_cast<Transport*>(transport())->admit(*peer);
  }
  // Never called: the sockets are not read by Pistache.
  void onInput(const char*, std::size_t, const std::shared_ptr<Pistache::Tcp::Peer>&) override {}
};

int make_tick_timer() {
  const int timer = ::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
  const timespec period{0, std::chrono::nanoseconds(kTick).count()};
  const itimerspec ticking{period, period};
  if (timer >= 0) ::timerfd_settime(timer, 0, &ticking, nullptr);
  return timer;
}

}  // namespace

Transport::Transport(std::shared_ptr<ServerState> state, std::unique_ptr<ListeningSocket> listening)
    : Pistache::Tcp::Transport(std::make_shared<Gate>()),
      state_(std::move(state)),
      mailbox_(std::make_shared<Mailbox>()),
      timer_(make_tick_timer(), "a timer"),
      listening_(std::move(listening)),
      driver_(state_, mailbox_) {}

Transport::~Transport() {
  // A Pistache peer does not close its descriptor.
  for (const auto& [fd, connection] : connections_) ::close(fd);
}

std::shared_ptr<Pistache::Aio::Handler> Transport::clone() const {
  throw Error("the HTTP reactor has one thread");
}

void Transport::registerPoller(Pistache::Polling::Epoll& poller) {
  Pistache::Tcp::Transport::registerPoller(poller);
  for (const int fd : {mailbox_->signal().get(), timer_.get(), listening_->fd()}) {
    poller.addFd(fd, Pistache::Flags<NotifyOn>(NotifyOn::Read),
                 Tag(static_cast<std::uint64_t>(fd)));
  }
}

/// An exception that left here would end the program, with every connection. What the lost events
/// were about is ended by its deadline.
void Transport::onReady(const Pistache::Aio::FdSet& ready) {
  try {
    handle_batch(ready);
  } catch (const std::exception& error) {
    state_->log->error("the HTTP reactor lost a batch of events: {}", error.what());
  } catch (...) {
    state_->log->error("the HTTP reactor lost a batch of events");
  }
}

void Transport::handle_batch(const Pistache::Aio::FdSet& ready) {
  driver_.start_turn(ConnectionDriver::Clock::now());
  state_->last_turn = driver_.now().time_since_epoch().count();
  bool tick = false;
  bool somebody_came = false;
  for (const auto& entry : ready) {
    const auto fd = static_cast<int>(entry.getTag().value());
    const auto found = connections_.find(fd);
    if (found != connections_.end() && entry.isHangup()) {
      close(found->second);  // reset by the client, or ended by both sides
    } else if (found != connections_.end()) {
      meet(found->second, driver_.advance(found->second));
    } else if (fd == timer_.get()) {
      clear_counter(timer_);
      tick = true;
    } else if (listening_ && fd == listening_->fd()) {
      somebody_came = true;
    }
  }
  deliver_completions();
  resume_postponed();
  if (tick) sweep();
  for (const int fd : std::exchange(closed_, {})) forget(fd);
  if (!listening_) return;
  if (state_->draining) return stop_listening();
  // Last, when those who left have given their descriptors back.
  if (somebody_came || (tick && !watches_listening_)) accept_clients();
}

/// Where clients cannot even be closed upon, the socket would stay readable, and this thread spin:
/// it is not watched then, but looked at with every tick.
void Transport::accept_clients() {
  std::optional<Arrival> arrival;
  for (int i = 0; i < kAcceptedATurn && (arrival = listening_->accept()); ++i) take_in(*arrival);
  const bool watch = !listening_->is_stuck();
  if (watch == watches_listening_) return;
  watches_listening_ = watch;
  if (watch) {
    reactor()->registerFd(key(), listening_->fd(), NotifyOn::Read);
  } else {
    reactor()->removeFd(key(), listening_->fd());
    state_->log->warn("clients cannot be accepted: is the limit of open files too low?");
  }
}

void Transport::take_in(const Arrival& arrival) {
  const ServerOptions& options = state_->options;
  if (connections_.size() >= options.max_connections + options.refused_at_once) {
    ::close(arrival.fd);
    return;
  }
  sockaddr_storage address = arrival.address;
  handleNewPeer(Pistache::Tcp::Peer::Create(
      arrival.fd, Pistache::Address::fromUnix(reinterpret_cast<sockaddr*>(&address))));
}

void Transport::stop_listening() {
  if (watches_listening_) reactor()->removeFd(key(), listening_->fd());
  listening_.reset();
  state_->listening = false;
}

void Transport::admit(const Pistache::Tcp::Peer& peer) {
  const int fd = peer.fd();
  const ServerOptions& options = state_->options;
  const auto place = connections_
                         .try_emplace(fd, fd, peer.address().host(), ++last_connection_id_,
                                      FrameLimits{options.head_limit, options.body_limit},
                                      driver_.now(), options.idle_timeout)
                         .first;
  ++state_->open_connections;
  const std::string& address = place->second.address();
  const std::size_t of_this_address = ++connections_of_[address];
  if (connections_.size() > options.max_connections ||
      of_this_address > options.most_connections_of(address)) {
    driver_.refuse(place->second);
    postponed_.push_back(fd);  // not now: Pistache watches the descriptor only after this call
  }
}

void Transport::deliver_completions() {
  for (Completion& completion : mailbox_->take()) {
    const auto found = connections_.find(completion.ticket.fd);
    if (found == connections_.end()) {
      driver_.note_late(std::move(completion.exchange));
      continue;
    }
    meet(found->second, driver_.deliver(found->second, std::move(completion)));
  }
}

void Transport::resume_postponed() {
  for (const int fd : std::exchange(postponed_, {})) {
    const auto found = connections_.find(fd);
    if (found != connections_.end()) meet(found->second, driver_.advance(found->second));
  }
}

/// Whoever has just connected did so to ask.
bool Transport::is_about_to_ask(const Connection& connection) const {
  constexpr std::chrono::seconds kGrace{1};
  return !connection.has_asked() && driver_.now() < connection.begun() + kGrace;
}

void Transport::sweep() {
  for (auto& [fd, connection] : connections_) {
    if (connection.phase() == Phase::Closed) continue;
    if (state_->draining && connection.phase() == Phase::Idle && !is_about_to_ask(connection)) {
      meet(connection, driver_.retire(connection));
    } else if (connection.past(driver_.now())) {
      meet(connection, driver_.expire(connection));
    }
  }
}

void Transport::close(Connection& connection) {
  if (connection.phase() == Phase::Closed) return;
  connection.enter(Phase::Closed, driver_.now());
  closed_.push_back(connection.fd());
}

void Transport::meet(Connection& connection, ConnectionDriver::Need need) {
  switch (need) {
    case ConnectionDriver::Need::Nothing:
      break;
    case ConnectionDriver::Need::Writable:
      // Once for all: every modifyFd reports afresh what is readable, so that a client with unread
      // requests in its socket would bring us here without end. Edge-triggered, the watch lasts.
      if (!connection.needs_write_watch()) break;
      reactor()->modifyFd(key(), connection.fd(),
                          NotifyOn::Read | NotifyOn::Write | NotifyOn::Shutdown,
                          Pistache::Polling::Mode::Edge);
      break;
    case ConnectionDriver::Need::Turn:
      postponed_.push_back(connection.fd());
      mailbox_->wake();
      break;
    case ConnectionDriver::Need::Forgetting:
      closed_.push_back(connection.fd());
      break;
  }
}

/// Only at the end of a batch: Pistache refers to its peers while it calls back.
void Transport::forget(int fd) {
  const auto gone = connections_.extract(fd);
  if (gone.empty()) return;  // two events of one batch may both have closed it
  const auto others = connections_of_.find(gone.mapped().address());
  if (--others->second == 0) connections_of_.erase(others);
  --state_->open_connections;
  const auto found = peers.find(fd);
  if (found == peers.end()) return;
  // removePeer erases the map entry that it would otherwise hold by reference.
  const std::shared_ptr<Pistache::Tcp::Peer> peer = found->second;
  try {
    removePeer(peer);
  } catch (const std::exception& error) {
    // It stops before closing where the descriptor was never watched.
    ::close(fd);
    state_->log->warn("a connection could not be removed cleanly: {}", error.what());
  }
}

}  // namespace kindred::http
