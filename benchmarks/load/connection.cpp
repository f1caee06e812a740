#include "benchmarks/load/connection.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "common/base/error.hpp"

namespace kindred::load {
namespace {

constexpr std::chrono::minutes kLongestWait{1};  ///< searchd itself gives up after five seconds

}  // namespace

Address parse_address(const std::string& url) {
  constexpr std::string_view kScheme = "http://";
  std::string_view rest = url;
  if (rest.starts_with(kScheme)) rest.remove_prefix(kScheme.size());
  if (rest.ends_with('/')) rest.remove_suffix(1);
  const auto colon = rest.rfind(':');
  Address address;
  if (colon != std::string_view::npos) {
    address.host = rest.substr(0, colon);
    const auto port = rest.substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
    if (error != std::errc() || end != port.data() + port.size()) address.port = 0;
  }
  in_addr ignored{};
  if (address.port == 0 || inet_pton(AF_INET, address.host.c_str(), &ignored) != 1) {
    throw InputError("\"" + url + "\" is no address like http://127.0.0.1:8080.");
  }
  return address;
}

Connection::Connection(Connection&& other) noexcept
    : address_(std::move(other.address_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      reader_(std::move(other.reader_)) {}

bool Connection::open() {
  descriptor_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor_ < 0) {
    throw Error("a socket cannot be made: allow more open files (ulimit -n) or fewer connections");
  }
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(address_.port);
  inet_pton(AF_INET, address_.host.c_str(), &to.sin_addr);
  const int at_once = 1;
  ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof at_once);
  if (::connect(descriptor_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0) return true;
  close();
  return false;
}

void Connection::close() {
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
}

bool Connection::ask(std::string_view target) {
  if (reader_.answer().closes) close();
  reader_.restart();
  if (descriptor_ < 0 && !open()) return false;
  std::string request = "GET ";
  request.append(target).append(" HTTP/1.1\r\nHost: ").append(address_.host).append("\r\n\r\n");
  std::string_view rest = request;
  while (!rest.empty()) {
    const auto sent = ::send(descriptor_, rest.data(), rest.size(), MSG_NOSIGNAL);
    if (sent <= 0) {
      close();
      return false;
    }
    rest.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

Connection::Arrival Connection::receive() {
  std::array<char, 64 * 1024> bytes;
  const auto size = ::recv(descriptor_, bytes.data(), bytes.size(), MSG_DONTWAIT);
  if (size < 0 && (errno == EAGAIN || errno == EINTR)) return Arrival::kNothingYet;
  if (size <= 0) {
    close();
    return Arrival::kLost;
  }
  return reader_.add({bytes.data(), static_cast<std::size_t>(size)}) ? Arrival::kAnswer
                                                                     : Arrival::kNothingYet;
}

std::optional<HttpAnswer> Connection::get(std::string_view target) {
  const bool is_kept = descriptor_ >= 0;
  auto answer = get_once(target);
  // A server closes a connection that nothing was asked on for a while.
  return answer || !is_kept ? std::move(answer) : get_once(target);
}

std::optional<HttpAnswer> Connection::get_once(std::string_view target) {
  if (!ask(target)) return std::nullopt;
  const auto end = std::chrono::steady_clock::now() + kLongestWait;
  while (std::chrono::steady_clock::now() < end) {
    pollfd waiting{descriptor_, POLLIN, 0};
    ::poll(&waiting, 1, /*timeout, milliseconds=*/1000);
    const Arrival arrival = receive();
    if (arrival == Arrival::kLost) return std::nullopt;
    if (arrival == Arrival::kAnswer) return reader_.answer();
  }
  close();
  return std::nullopt;
}

}  // namespace kindred::load
