#include "searchd/http/request_framer.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <boost/beast/http/string_body.hpp>

namespace kindred::http {
namespace beast = boost::beast::http;

/// Beast's parser for one request. It keeps no reference to the bytes it is given.
struct RequestFramer::Parser {
  beast::request_parser<beast::string_body> request;
};

namespace {

using BeastRequest = beast::request<beast::string_body>;

/// Those that resources take, and those of which it is they that refuse them.
constexpr std::array kMethods{beast::verb::get,     beast::verb::head, beast::verb::post,
                              beast::verb::options, beast::verb::put,  beast::verb::patch,
                              beast::verb::delete_, beast::verb::trace};

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > 0 && c < 0x7F; });
}

/// The characters of uri-host and port (RFC 3986); what else there is, proxies disagree about.
bool is_host(std::string_view host) {
  return std::all_of(host.begin(), host.end(), [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("-._~:[]%!$&'()*+;=").find(c) != std::string_view::npos;
  });
}

/// "GET /path HTTP/9.9": well formed but for the number. Anything else is merely malformed.
bool names_another_version(std::string_view line) {
  const std::size_t last = line.rfind(' ');
  if (last == std::string_view::npos || std::count(line.begin(), line.end(), ' ') != 2)
    return false;
  const std::string_view version = line.substr(last + 1);
  return version.size() == 8 && version.starts_with("HTTP/") && is_digit(version[5]) &&
         version[6] == '.' && is_digit(version[7]);
}

FramingError explain(boost::beast::error_code error, std::string_view head) {
  if (error == beast::error::body_limit) return {413, "The request body is too large."};
  if (error == beast::error::bad_version &&
      names_another_version(head.substr(0, head.find('\r')))) {
    return {505, "Only HTTP/1.0 and HTTP/1.1 are understood."};
  }
  if (error == beast::error::bad_content_length) {
    return {400, "The Content-Length field is not one decimal number."};
  }
  return {400, "The request line or a header field is malformed."};
}

/// Where Beast reads more than Kindred takes.
std::optional<FramingError> check_fields(const BeastRequest& request, const FrameLimits& limits) {
  if (std::find(kMethods.begin(), kMethods.end(), request.method()) == kMethods.end()) {
    return FramingError{
        501,
        "Only the methods GET, HEAD, POST, OPTIONS, PUT, PATCH, DELETE and TRACE are understood."};
  }
  if (request.target() == "*" && request.method() != beast::verb::options) {
    return FramingError{400, "The address \"*\" goes with the method OPTIONS only."};
  }
  if (static_cast<std::size_t>(std::distance(request.begin(), request.end())) > limits.fields) {
    return FramingError{431, "The request has too many header fields."};
  }
  const std::size_t hosts = request.count(beast::field::host);
  if (hosts > 1 || (hosts == 0 && request.version() == 11)) {
    return FramingError{400, "The request must have exactly one Host field."};
  }
  if (hosts == 1 && !is_host(view(request[beast::field::host]))) {
    return FramingError{400, "The Host field is malformed."};
  }
  if (request.count(beast::field::transfer_encoding) > 0) {
    return FramingError{501, "Transfer-Encoding is not understood; send a Content-Length."};
  }
  const std::size_t lengths = request.count(beast::field::content_length);
  if (lengths > 1 || (lengths == 1 && !all_digits(view(request[beast::field::content_length])))) {
    return FramingError{400, "The Content-Length field is not one decimal number."};
  }
  if (request.count(beast::field::expect) > 0) {
    return FramingError{417, "Expect is not understood; send the request without it."};
  }
  return std::nullopt;
}

/// Beast lets "keep-alive" win over "close" in HTTP/1.0; "close" always wins (RFC 9112 §9.3).
Persistence persistence_of(const BeastRequest& request) {
  bool keep_alive = request.version() == 11;
  for (const auto& field : request) {
    if (field.name() != beast::field::connection) continue;
    beast::token_list tokens(field.value());
    if (tokens.exists("close")) return Persistence::Close;
    keep_alive = keep_alive || tokens.exists("keep-alive");
  }
  return keep_alive ? Persistence::KeepAlive : Persistence::Close;
}

std::vector<Parameter> kept_headers(const BeastRequest& request) {
  std::vector<Parameter> headers;
  for (const std::string_view name : kKeptHeaders) {
    const auto [first, last] = request.equal_range({name.data(), name.size()});
    std::string value;
    for (auto field = first; field != last; ++field) {
      value += (field == first ? "" : ", ") + std::string(view(field->value()));
    }
    if (first != last && is_ascii(value)) headers.push_back({std::string(name), std::move(value)});
  }
  return headers;
}

}  // namespace

RequestFramer::RequestFramer(FrameLimits limits) : limits_(limits) {}

RequestFramer::~RequestFramer() = default;

RequestFramer::Progress RequestFramer::progress() const {
  if (parser_) return Progress::Body;
  return buffer_.empty() ? Progress::Nothing : Progress::Head;
}

std::optional<Frame> RequestFramer::next() {
  if (failed_) return std::nullopt;
  if (!parser_) {
    if (const auto error = find_head_end()) return fail(*error);
    if (head_size_ == 0) return std::nullopt;
    if (const auto error = parse_head()) return fail(*error);
  }
  if (const auto error = parse_body()) return fail(*error);
  if (!parser_->request.is_done()) return std::nullopt;
  return take_request();
}

/// One pass over each byte, however the head arrives. Beast would find most of this only at the
/// end of the head, and lets folded fields through; a head of bare LFs would never end.
std::optional<FramingError> RequestFramer::find_head_end() {
  for (; scanned_ < buffer_.size(); ++scanned_) {
    if (scanned_ == limits_.head) {
      return buffer_.find('\n') < limits_.head
                 ? FramingError{431, "The header fields are too large."}
                 : FramingError{414, "The address is too long."};
    }
    const auto c = static_cast<unsigned char>(buffer_[scanned_]);
    const char before = scanned_ > 0 ? buffer_[scanned_ - 1] : '\0';
    if ((c == '\n') != (before == '\r')) {
      return FramingError{400, "A line does not end in CR LF."};
    }
    if ((c < 0x20 && c != '\t' && c != '\r' && c != '\n') || c == 0x7F) {
      return FramingError{400, "The request contains a control character."};
    }
    if (before == '\n' && (c == ' ' || c == '\t')) {
      return FramingError{400, "A header field is folded over several lines."};
    }
    if (c == '\n' && scanned_ >= 3 && buffer_[scanned_ - 2] == '\n') {
      head_size_ = ++scanned_;
      return std::nullopt;
    }
  }
  return std::nullopt;
}

std::optional<FramingError> RequestFramer::parse_head() {
  parser_ = std::make_unique<Parser>();
  parser_->request.header_limit(static_cast<std::uint32_t>(limits_.head));
  parser_->request.body_limit(limits_.body);
  const std::string_view head(buffer_.data(), head_size_);
  boost::beast::error_code error;
  const std::size_t used =
      parser_->request.put(boost::asio::const_buffer(head.data(), head.size()), error);
  if (error) return explain(error, head);
  if (used != head_size_ || !parser_->request.is_header_done()) {
    return FramingError{400, "The request line or a header field is malformed."};
  }
  if (const auto laxer = check_fields(parser_->request.get(), limits_)) return laxer;
  buffer_.erase(0, head_size_);
  scanned_ = head_size_ = 0;
  return std::nullopt;
}

std::optional<FramingError> RequestFramer::parse_body() {
  while (!parser_->request.is_done() && !buffer_.empty()) {
    boost::beast::error_code error;
    const std::size_t used =
        parser_->request.put(boost::asio::const_buffer(buffer_.data(), buffer_.size()), error);
    if (error || used == 0) return FramingError{400, "The request body cannot be read."};
    buffer_.erase(0, used);
  }
  return std::nullopt;
}

Frame RequestFramer::fail(FramingError error) {
  failed_ = true;
  parser_.reset();
  buffer_.clear();
  return error;
}

FramedRequest RequestFramer::take_request() {
  BeastRequest request = parser_->request.release();
  parser_.reset();
  return {std::string(view(request.method_string())), std::string(view(request.target())),
          std::move(request.body()), kept_headers(request), persistence_of(request)};
}

}  // namespace kindred::http
