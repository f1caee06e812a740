#pragma once

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace kindred::test {

/// An answer as it came over the wire.
struct RawAnswer {
  int status = 0;
  std::string head;  ///< status line and fields, without the empty line
  std::string body;

  /// The value of a header field, its name compared without case; empty where there is none.
  std::string header(std::string_view name) const {
    for (std::size_t at = head.find("\r\n"); at != std::string::npos; at = head.find("\r\n", at)) {
      at += 2;
      const std::size_t end = std::min(head.find("\r\n", at), head.size());
      const std::size_t colon = head.find(':', at);
      if (colon < end && same_name(std::string_view(head).substr(at, colon - at), name)) {
        return head.substr(colon + 2, end - colon - 2);
      }
    }
    return "";
  }

 private:
  static bool same_name(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](char a, char b) {
      return std::tolower(static_cast<unsigned char>(a)) ==
             std::tolower(static_cast<unsigned char>(b));
    });
  }
};

/// A client on 127.0.0.1 that sends exactly the bytes it is given, also wrong ones. Blocking; every
/// wait ends after ten seconds, so that a server that hangs fails a test and does not stop it.
class RawClient {
 public:
  enum class Window { Usual, Small };

  explicit RawClient(std::uint16_t port, Window window = Window::Usual) : RawClient(window) {
    connect(port);
  }
  /// One that comes later.
  explicit RawClient(Window window = Window::Usual)
      : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const timeval wait{10, 0};
    set_option(SOL_SOCKET, SO_RCVTIMEO, wait);
    set_option(SOL_SOCKET, SO_SNDTIMEO, wait);
    if (window == Window::Small) {
      set_option(SOL_SOCKET, SO_RCVBUF, int{2048});
      set_option(IPPROTO_TCP, TCP_MAXSEG, int{1448});
    }
    set_option(IPPROTO_TCP, TCP_NODELAY, int{1});
  }
  ~RawClient() { close(); }

  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  void connect(std::uint16_t port) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(fd_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
  }

  /// False where the server refused.
  bool connected() const { return connected_; }

  /// False where the server has closed the connection meanwhile.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t taken = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (taken <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(taken));
    }
    return true;
  }

  void finish_sending() { ::shutdown(fd_, SHUT_WR); }

  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

  /// Goes away with a reset, as a program that is killed with unread data does.
  void abort() {
    const linger now{1, 0};
    set_option(SOL_SOCKET, SO_LINGER, now);
    close();
  }

  /// The next answer; nothing where the connection ended or nothing came for ten seconds.
  std::optional<RawAnswer> read_answer() { return read(true); }

  /// The next answer, which has no body whatever its Content-Length says.
  std::optional<RawAnswer> read_head_answer() { return read(false); }

  /// Whether something of an answer has arrived.
  bool has_input() {
    char byte = 0;
    return !received_.empty() || ::recv(fd_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0;
  }

  /// Whether the server closes the connection, having sent nothing more.
  bool is_closed_by_server() {
    if (!received_.empty()) return false;
    char byte = 0;
    const ssize_t got = ::recv(fd_, &byte, 1, 0);
    return got == 0 || (got < 0 && errno == ECONNRESET);
  }

 private:
  template <typename Value>
  void set_option(int level, int name, const Value& value) {
    ::setsockopt(fd_, level, name, &value, sizeof value);
  }

  bool receive_more() {
    std::array<char, 16 * 1024> bytes;
    const ssize_t got = ::recv(fd_, bytes.data(), bytes.size(), 0);
    if (got <= 0) return false;
    received_.append(bytes.data(), static_cast<std::size_t>(got));
    return true;
  }

  std::optional<RawAnswer> read(bool with_body) {
    std::size_t end = 0;
    while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
      if (!receive_more()) return std::nullopt;
    }
    RawAnswer answer;
    answer.head = received_.substr(0, end);
    answer.status = std::atoi(answer.head.substr(9, 3).c_str());
    received_.erase(0, end + 4);
    const std::string length = answer.header("Content-Length");
    const std::size_t size = with_body && !length.empty() ? std::stoul(length) : 0;
    while (received_.size() < size) {
      if (!receive_more()) return std::nullopt;
    }
    answer.body = received_.substr(0, size);
    received_.erase(0, size);
    return answer;
  }

  int fd_;
  bool connected_ = false;
  std::string received_;
};

/// One request on a connection of its own.
inline std::optional<RawAnswer> ask(std::uint16_t port, std::string_view bytes) {
  RawClient client(port);
  client.send(bytes);
  return client.read_answer();
}

}  // namespace kindred::test
