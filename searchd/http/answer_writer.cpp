#include "searchd/http/answer_writer.hpp"

#include <algorithm>
#include <array>

#include <boost/beast/core/string.hpp>

#include "common/base/error.hpp"
#include "common/base/time.hpp"
#include "searchd/request/status_title.hpp"

namespace kindred::http {
namespace {

/// What only write_answer may say: an endpoint that could would desynchronise the connection.
constexpr std::array<std::string_view, 7> kOwnHeaders{
    "Connection",        "Content-Length", "Content-Type", "Date",
    "Transfer-Encoding", "Keep-Alive",     "X-Request-Id"};

bool is_token(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}

bool has_control_character(std::string_view value) {
  return std::any_of(value.begin(), value.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
  });
}

void append_header(std::string& head, std::string_view name, std::string_view value) {
  if (!is_token(name) || has_control_character(value)) {
    throw Error("an answer has a header that cannot be sent: \"" + std::string(name) +
                "\"; its name or value holds a character that is not allowed");
  }
  head.append(name).append(": ").append(value).append("\r\n");
}

void append_own_headers(std::string& head, const Answer& answer) {
  for (const auto& [name, value] : answer.headers) {
    const bool reserved =
        std::any_of(kOwnHeaders.begin(), kOwnHeaders.end(), [&name = name](std::string_view own) {
          return boost::beast::iequals({own.data(), own.size()}, {name.data(), name.size()});
        });
    if (reserved) {
      throw Error("an endpoint may not set the header \"" + name + "\": the HTTP layer writes it");
    }
    append_header(head, name, value);
  }
}

}  // namespace

std::string write_answer(const Answer& answer, const AnswerForm& form,
                         std::chrono::system_clock::time_point now) {
  if (answer.status < 200 || answer.status > 599) {
    throw Error("an answer has the status " + std::to_string(answer.status) +
                ", which is not a final HTTP status");
  }
  const bool bodiless = answer.status == 204 || answer.status == 304;
  std::string bytes = "HTTP/1.1 " + std::to_string(answer.status) + " ";
  bytes.append(title_of(answer.status)).append("\r\n");
  append_header(bytes, "Date", to_http_date(std::chrono::floor<std::chrono::seconds>(now)));
  if (!bodiless) {
    if (!answer.content_type.empty()) append_header(bytes, "Content-Type", answer.content_type);
    append_header(bytes, "Content-Length", std::to_string(answer.body.size()));
  }
  append_header(bytes, "Connection",
                form.persistence == Persistence::KeepAlive ? "keep-alive" : "close");
  append_header(bytes, "X-Content-Type-Options", "nosniff");
  if (!form.request_id.empty()) append_header(bytes, "X-Request-Id", form.request_id);
  append_own_headers(bytes, answer);
  bytes += "\r\n";
  if (!bodiless && form.body == BodyRule::Send) bytes += answer.body;
  return bytes;
}

}  // namespace kindred::http
