#include "searchd/http/listening_socket.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string>

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common/base/error.hpp"
#include "searchd/http/file_descriptor.hpp"

namespace kindred::http {

std::set<int> listening_sockets() {
  std::set<int> found;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    const int fd = std::stoi(entry.path().filename().string());
    int listening = 0;
    socklen_t size = sizeof listening;
    if (::getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &size) == 0 && listening != 0) {
      found.insert(fd);
    }
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
    throw Error(std::string("cannot stop listening: ") + std::strerror(errno));
  }
}

}  // namespace kindred::http
