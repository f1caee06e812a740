#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <set>
#include <unordered_map>
#include <vector>

#include <pistache/peer.h>
#include <pistache/tcp.h>
#include <pistache/transport.h>

#include "searchd/http/connection.hpp"
#include "searchd/http/connection_driver.hpp"
#include "searchd/http/file_descriptor.hpp"
#include "searchd/http/mailbox.hpp"
#include "searchd/http/server_state.hpp"

namespace kindred::http {

/// The reactor's side of the server: owns the connections and gives each event, completion and
/// deadline to the driver.
///
/// Pistache gives it the accepted peers and the readiness of descriptors, no more: the sockets are
/// read and written by Connection, because Pistache 0.0.5 spins on a full socket and queues answers
/// by descriptor number (docs/adr/0004-http-on-pistache-tcp.md). Everything runs on the one reactor
/// thread; other threads reach it through the mailbox.
class Transport final : public Pistache::Tcp::Transport {
 public:
  explicit Transport(std::shared_ptr<ServerState> state);
  ~Transport() override;

  /// Pistache makes one clone for each reactor thread and runs only the clones.
  std::shared_ptr<Pistache::Aio::Handler> clone() const override;
  void registerPoller(Pistache::Polling::Epoll& poller) override;
  void onReady(const Pistache::Aio::FdSet& ready) override;

  /// Takes a new client in. Called through Pistache before it watches the descriptor.
  void admit(const Pistache::Tcp::Peer& peer);

 private:
  void handle_batch(const Pistache::Aio::FdSet& ready);
  void pass_to_base(std::vector<Pistache::Polling::Event> events, bool tick);
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
  ConnectionDriver driver_;
  std::uint64_t last_connection_id_ = 0;
  std::unordered_map<int, Connection> connections_;
  std::vector<int> postponed_;         ///< descriptors of connections that used up their turn
  std::vector<int> closed_;            ///< to be forgotten at the end of the batch
  std::set<std::uint64_t> base_tags_;  ///< of the base's own queues, as far as they were seen
};

}  // namespace kindred::http
