#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searchd/request/stage_times.hpp"

namespace kindred {

/// One decoded `name=value` of a query string.
struct Parameter {
  std::string name;
  std::string value;
  bool operator==(const Parameter&) const = default;
};

/// What a client asks, after HTTP framing: complete, decoded, valid UTF-8. An endpoint needs
/// nothing else, so it can be called in a test without a socket.
struct Request {
  std::string method = "GET";  ///< GET, POST; HEAD reaches endpoints as GET
  std::string path;  ///< begins with a slash; decoded but for %2F and %25: see path_segments
  std::vector<Parameter> parameters;  ///< in the order given; names may repeat
  std::string body;
  std::vector<Parameter> headers;  ///< those of kKeptHeaders that were sent, names in lower case
  std::string address;             ///< of the other end of the connection: an IP address
  std::string id;                  ///< what the answer is called in X-Request-Id and in logs

  /// True once the client has left or the deadline has passed: what is done for it then is done for
  /// nobody. May be nullptr.
  std::shared_ptr<const std::atomic<bool>> given_up;

  /// The first value given; nullptr where there is none.
  const std::string* parameter(std::string_view name) const {
    for (const Parameter& parameter : parameters) {
      if (parameter.name == name) return &parameter.value;
    }
    return nullptr;
  }

  /// The value of a header; empty where it was not sent. `name` in lower case.
  std::string_view header(std::string_view name) const {
    for (const Parameter& header : headers) {
      if (header.name == name) return header.value;
    }
    return {};
  }
};

/// The request headers that mean something to endpoints, ASCII; of one that was sent several times
/// the values are joined by commas (RFC 9110 §5.3). Others are not kept.
constexpr std::array<std::string_view, 10> kKeptHeaders{
    "accept",          "accept-encoding", "accept-language", "access-control-request-method",
    "authorization",   "content-type",    "if-none-match",   "origin",
    "x-forwarded-for", "x-request-id"};

/// Why a request was not answered for the key that it shows, or for showing none.
enum class KeyRefusal : std::uint8_t {
  kNoKey,
  kUnknown,
  kExpired,
  kRevoked,
  kOutOfScope,  ///< good, and for other services than what is asked
  kSlowed,      ///< good and asks too much, or one of too many that are not good
};

/// As metrics call them.
inline constexpr std::array kKeyRefusalNames{"missing", "unknown",      "expired",
                                             "revoked", "out_of_scope", "slowed"};

/// What goes back: the HTTP layer adds Content-Length, Date, Connection.
struct Answer {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;  ///< further ones, no CR or LF in them

  // For those who watch; not sent.
  std::string route{};  ///< pattern of the address, as "/stories/{id}"; empty where there is none
  StageTimes times{};
  std::string key{};  ///< the id of the good key that was shown; empty where none was
  std::optional<KeyRefusal> key_refusal{};
};

}  // namespace kindred
