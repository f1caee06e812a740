#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <sys/socket.h>

#include "searchd/http/file_descriptor.hpp"

namespace kindred::http {

/// A client who has been accepted. Whoever takes it closes `fd`.
struct Arrival {
  int fd;
  sockaddr_storage address;
};

/// Where clients come to. Never blocks.
class ListeningSocket {
 public:
  /// Listens on `address`, of this machine, and `port`; 0 takes any free one. Throws InputError
  /// where they cannot be used.
  ListeningSocket(const std::string& address, std::uint16_t port);

  /// Shares `socket`, which listens already and stays open: who comes meanwhile waits in its queue,
  /// whoever else has it open. Throws InputError where it is no socket that listens.
  explicit ListeningSocket(int socket);

  int fd() const { return socket_.get(); }
  std::uint16_t port() const { return port_; }

  /// Nothing where nobody waits, where who waited was closed upon for want of a descriptor, or
  /// where not even that could be done.
  std::optional<Arrival> accept();

  /// Whether accepting fails for now: then it stays readable, and is to be looked at later.
  bool is_stuck() const { return stuck_; }

 private:
  void turn_away();

  const FileDescriptor socket_;
  const std::uint16_t port_;
  /// Kept for when there are no more: closed, it lets one client be accepted and closed upon.
  std::optional<FileDescriptor> spare_;
  bool stuck_ = false;
};

}  // namespace kindred::http
