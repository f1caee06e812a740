#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
  std::string accept;  ///< the Accept header as sent; may be empty
};

/// What goes back: the HTTP layer adds Content-Length, Date, Connection.
struct Answer {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;  ///< further ones, no CR or LF in them
};

}  // namespace kindred
