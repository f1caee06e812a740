#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include <pistache/peer.h>
#include <pistache/tcp.h>
#include <pistache/transport.h>

#include "searchd/http/connection.hpp"
#include "searchd/http/connection_driver.hpp"
#include "searchd/http/file_descriptor.hpp"
#include "searchd/http/listening_socket.hpp"
#include "searchd/http/mailbox.hpp"
#include "searchd/http/server_state.hpp"

namespace kindred::http {

/// The reactor's side of the server: accepts clients, owns the connections and gives each event,
/// completion and deadline to the driver.
///
/// Pistache gives it the readiness of descriptors and keeps its peers, no more. The sockets are
/// read and written by Connection, because Pistache 0.0.5 spins on a full socket and queues answers
/// by descriptor number; clients are accepted here, because its listener, a thread of its own,
/// accepts more than there is room for while this one is busy, and spins where descriptors run out
/// (docs/adr/0004-http-on-pistache-tcp.md). Everything runs on the one reactor thread; other
/// threads reach it through the mailbox.
class Transport final : public Pistache::Tcp::Transport {
 public:
  Transport(std::shared_ptr<ServerState> state, std::unique_ptr<ListeningSocket> listening);
  ~Transport() override;

  /// Never called: Pistache clones for further reactor threads, and there is one.
  std::shared_ptr<Pistache::Aio::Handler> clone() const override;
  void registerPoller(Pistache::Polling::Epoll& poller) override;
  void onReady(const Pistache::Aio::FdSet& ready) override;

  /// Takes a new client in. Called through Pistache before it watches the descriptor.
  void admit(const Pistache::Tcp::Peer& peer);

  /// Has it look whether the server is draining. Any thread.
  void wake() { mailbox_->wake(); }

 private:
  void handle_batch(const Pistache::Aio::FdSet& ready);
  void accept_clients();
  void take_in(const Arrival& arrival);
  void stop_listening();
  void deliver_completions();
  void resume_postponed();
  bool is_about_to_ask(const Connection& connection) const;
  void sweep();
  void close(Connection& connection);
  void meet(Connection& connection, ConnectionDriver::Need need);
  void forget(int fd);

  /// Shared by the server and its transport, whose lifetime Pistache decides.
  const std::shared_ptr<ServerState> state_;
  /// Shared with jobs, which may outlive the transport.
  const std::shared_ptr<Mailbox> mailbox_;
  const FileDescriptor timer_;
  std::unique_ptr<ListeningSocket> listening_;  ///< none once the server drains
  bool watches_listening_ = true;
  ConnectionDriver driver_;
  std::uint64_t last_connection_id_ = 0;
  std::unordered_map<int, Connection> connections_;
  std::unordered_map<std::string, std::size_t> connections_of_;  ///< how many each address has
  std::vector<int> postponed_;  ///< descriptors of connections that used up their turn
  std::vector<int> closed_;     ///< to be forgotten at the end of the batch
};

}  // namespace kindred::http
