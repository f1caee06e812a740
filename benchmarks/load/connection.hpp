#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "benchmarks/load/answer_reader.hpp"

namespace kindred::load {

/// Where searchd listens.
struct Address {
  std::string host = "127.0.0.1";  ///< an IPv4 address
  std::uint16_t port = 0;
};

/// Reads "http://127.0.0.1:8080", with or without a slash behind. InputError says what it may be.
Address parse_address(const std::string& url);

/// A connection that asks one thing at a time and is kept for the next. Opened when it is needed.
class Connection {
 public:
  explicit Connection(Address address) : address_(std::move(address)) {}
  ~Connection() { close(); }
  Connection(Connection&& other) noexcept;
  Connection& operator=(Connection&&) = delete;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  int descriptor() const { return descriptor_; }

  /// Sends `GET target`. False where the server is not there or has closed the connection.
  bool ask(std::string_view target);

  enum class Arrival { kNothingYet, kAnswer, kLost };

  /// Takes what has arrived, without waiting. After kLost the next request opens it anew.
  Arrival receive();

  /// The answer that `receive` told of, until the next request.
  const HttpAnswer& answer() const { return reader_.answer(); }

  /// Asks and waits for the answer, at most a minute; nullopt where none comes. Where a connection
  /// was kept that the server has closed, it is opened anew and asked again.
  std::optional<HttpAnswer> get(std::string_view target);

 private:
  std::optional<HttpAnswer> get_once(std::string_view target);
  bool open();
  void close();

  Address address_;
  int descriptor_ = -1;
  AnswerReader reader_;
};

}  // namespace kindred::load
