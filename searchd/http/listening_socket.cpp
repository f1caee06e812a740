#include "searchd/http/listening_socket.hpp"

#include <cerrno>
#include <cstring>
#include <memory>

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <unistd.h>

#include "common/base/error.hpp"

namespace kindred::http {

namespace {

/// Clients the system holds until they are accepted; at 128, 8,000 connects took 15 s.
constexpr int kBacklog = 1024;

[[noreturn]] void throw_unusable(const std::string& address, std::uint16_t port,
                                 const std::string& reason) {
  const bool ipv6 = address.find(':') != std::string::npos;
  const std::string place = (ipv6 ? "[" + address + "]" : address) + ":" + std::to_string(port);
  if (errno == EADDRINUSE) {
    throw InputError("another program listens on " + place +
                     "; stop it or choose another port with --port");
  }
  throw InputError("cannot listen on " + place + ": " + reason +
                   "; check the address and the port");
}

/// A socket bound to the first meaning of `address` that there is. No SO_REUSEPORT: two servers on
/// one port by mistake would share the clients silently.
int bound_socket(const std::string& address, std::uint16_t port) {
  addrinfo hints{};
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const int failed = ::getaddrinfo(address.c_str(), std::to_string(port).c_str(), &hints, &found);
  errno = 0;
  if (failed != 0) throw_unusable(address, port, ::gai_strerror(failed));
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> place(found, &::freeaddrinfo);
  const int fd =
      ::socket(place->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, place->ai_protocol);
  const int on = 1;
  ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);  // accepted sockets inherit it
  if (::bind(fd, place->ai_addr, place->ai_addrlen) == 0 && ::listen(fd, kBacklog) == 0) return fd;
  const int error = errno;
  ::close(fd);
  errno = error;
  throw_unusable(address, port, std::strerror(error));
}

/// Another descriptor of the same socket, which does not block: where two processes accept from
/// one, who comes second must not wait for the next client.
int shared_socket(int socket) {
  int listens = 0;
  socklen_t size = sizeof listens;
  if (::getsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) != 0 || listens == 0) {
    throw InputError("descriptor " + std::to_string(socket) + " is no socket that listens");
  }
  const int flags = ::fcntl(socket, F_GETFL);
  if (flags < 0 || ::fcntl(socket, F_SETFL, flags | O_NONBLOCK) < 0) return -1;
  return ::fcntl(socket, F_DUPFD_CLOEXEC, 0);
}

std::uint16_t port_of(const FileDescriptor& socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  ::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&address), &size);
  // The port lies at the same place for IPv4 and IPv6.
  return ntohs(reinterpret_cast<const sockaddr_in*>(&address)->sin_port);
}

int any_descriptor() { return ::open("/dev/null", O_RDONLY | O_CLOEXEC); }

bool lacks_descriptors(int error) { return error == EMFILE || error == ENFILE; }

}  // namespace

ListeningSocket::ListeningSocket(const std::string& address, std::uint16_t port)
    : socket_(bound_socket(address, port), "a listening socket"), port_(port_of(socket_)) {
  spare_.emplace(any_descriptor(), "a spare descriptor");
}

ListeningSocket::ListeningSocket(int socket)
    : socket_(shared_socket(socket), "another descriptor of a socket"), port_(port_of(socket_)) {
  spare_.emplace(any_descriptor(), "a spare descriptor");
}

std::optional<Arrival> ListeningSocket::accept() {
  stuck_ = false;
  Arrival arrival{};
  do {
    socklen_t size = sizeof arrival.address;
    arrival.fd = ::accept4(fd(), reinterpret_cast<sockaddr*>(&arrival.address), &size,
                           SOCK_NONBLOCK | SOCK_CLOEXEC);
  } while (arrival.fd < 0 && (errno == EINTR || errno == ECONNABORTED));
  if (arrival.fd >= 0) return arrival;
  if (lacks_descriptors(errno)) {
    turn_away();
  } else {
    stuck_ = errno != EAGAIN && errno != EWOULDBLOCK;
  }
  return std::nullopt;
}

/// Without a spare nobody is closed upon: who waits may be served as soon as there is a descriptor.
void ListeningSocket::turn_away() {
  stuck_ = !spare_;
  if (spare_) {
    spare_.reset();
    const int fd = ::accept4(this->fd(), nullptr, nullptr, SOCK_CLOEXEC);
    stuck_ = fd < 0 && lacks_descriptors(errno);  // another thread was quicker
    if (fd >= 0) ::close(fd);
  }
  const int spare = any_descriptor();
  if (spare >= 0) spare_.emplace(spare, "");
}

}  // namespace kindred::http
