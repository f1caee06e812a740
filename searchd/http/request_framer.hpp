#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "searchd/http/answer_writer.hpp"

namespace kindred::http {

struct FrameLimits {
  std::size_t head = 40'960;  ///< bytes of request line and header fields together
  std::size_t body = 81'920;  ///< bytes
  std::size_t fields = 64;    ///< header fields
};

/// A whole request as it stood on the wire, its target not yet decoded.
struct FramedRequest {
  std::string method;  ///< GET, HEAD, POST or OPTIONS
  std::string target;  ///< bytes 0x21 to 0xFF; "*" with OPTIONS only
  std::string body;
  std::vector<Parameter> headers;  ///< see kKeptHeaders; one that is not ASCII is left out
  Persistence persistence = Persistence::Close;  ///< what the client wishes
};

/// Why no request can be read: the answer's status and its sentence. Nothing after it can be.
struct FramingError {
  int status = 400;
  std::string_view detail;
};

using Frame = std::variant<FramedRequest, FramingError>;

/// Cuts the bytes of one connection into requests, wherever they were split. Pure: no socket, no
/// clock. HTTP/1.0 and 1.1 as RFC 9112 defines them, read strictly: what two programs could read
/// differently is refused, because that is how requests are smuggled past a proxy.
class RequestFramer {
 public:
  /// How far the request has come that is being read.
  enum class Progress { Nothing, Head, Body };

  explicit RequestFramer(FrameLimits limits);
  ~RequestFramer();

  /// Takes bytes as they came. It bounds nothing by itself: the caller keeps buffered() small.
  void append(std::string_view bytes) { buffer_ += bytes; }

  /// The next complete request or, once, the error that ends the connection; nothing where more
  /// bytes are needed, and ever after an error.
  std::optional<Frame> next();

  /// Meaningful after next() gave nothing.
  Progress progress() const;

  /// Bytes appended and not yet used.
  std::size_t buffered() const { return buffer_.size(); }

 private:
  struct Parser;

  std::optional<FramingError> find_head_end();
  std::optional<FramingError> parse_head();
  std::optional<FramingError> parse_body();
  Frame fail(FramingError error);
  FramedRequest take_request();

  FrameLimits limits_;
  std::string buffer_;
  std::size_t scanned_ = 0;    ///< bytes of buffer_ that were looked at for the end of the head
  std::size_t head_size_ = 0;  ///< 0 until the end is found
  std::unique_ptr<Parser> parser_;  ///< from the end of the head to the end of the body
  bool failed_ = false;
};

}  // namespace kindred::http
