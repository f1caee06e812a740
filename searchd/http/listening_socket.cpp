#include "searchd/http/listening_socket.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common/base/error.hpp"
#include "searchd/http/file_descriptor.hpp"

namespace kindred::http {

namespace {

std::set<int> open_descriptors() {
  std::set<int> found;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    found.insert(std::stoi(entry.path().filename().string()));
  }
  return found;
}

bool is_listening(int fd) {
  int listening = 0;
  socklen_t size = sizeof listening;
  return ::getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) == 0 && listening != 0;
}

[[noreturn]] void throw_failed(const char* what) {
  throw Error(std::string(what) + ": " + std::strerror(errno));
}

/// The epoll instance that watches `fd`, which it does no more: Pistache keeps its own to itself.
int stop_watching(int fd) {
  for (const int epoll : open_descriptors()) {
    if (::epoll_ctl(epoll, EPOLL_CTL_DEL, fd, nullptr) == 0) return epoll;
  }
  throw Error("nothing watches the listening socket");
}

}  // namespace

std::set<int> listening_sockets() {
  std::set<int> found;
  for (const int fd : open_descriptors()) {
    if (is_listening(fd)) found.insert(fd);
  }
  return found;
}

void stop_listening(int fd) {
  // Replacing the descriptor closes the listening socket and takes it out of the accept thread's
  // epoll; shutdown() would leave it readable for ever, and that thread spinning. The replacement
  // is a socket and not, say, an eventfd, because accept() on what is no socket (ENOTSOCK) ends
  // the program in Pistache, and on a socket that does not listen (EINVAL) it is only skipped.
  const FileDescriptor idle(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "a socket");
  if (::dup3(idle.get(), fd, O_CLOEXEC) < 0) {
    throw_failed("cannot stop listening");
  }
}

void take_over(int fd, int socket) {
  // Where two processes accept from one socket, who comes second must not wait for the next client.
  const int flags = ::fcntl(socket, F_GETFL);
  if (flags < 0 || ::fcntl(socket, F_SETFL, flags | O_NONBLOCK) < 0) {
    throw_failed("cannot take over a socket");
  }
  const int epoll = stop_watching(fd);
  if (::dup3(socket, fd, O_CLOEXEC) < 0) throw_failed("cannot take over a socket");
  epoll_event readable{};
  readable.events = EPOLLIN;
  readable.data.u64 = static_cast<std::uint64_t>(fd);  // Pistache's tag of it
  if (::epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &readable) < 0) throw_failed("cannot watch a socket");
}

std::uint16_t listening_port(int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (!is_listening(socket) ||
      ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    throw InputError("descriptor " + std::to_string(socket) + " is no socket that listens");
  }
  // The port lies at the same place for IPv4 and IPv6.
  return ntohs(reinterpret_cast<const sockaddr_in*>(&address)->sin_port);
}

}  // namespace kindred::http
