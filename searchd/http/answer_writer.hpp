#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "searchd/request/message.hpp"

namespace kindred::http {

/// Whether a connection takes a further request after an answer.
enum class Persistence { KeepAlive, Close };

/// Whether the body is sent, or only counted (HEAD).
enum class BodyRule { Send, HeadOnly };

/// How an answer is put on the wire.
struct AnswerForm {
  Persistence persistence = Persistence::Close;
  BodyRule body = BodyRule::Send;
  std::string request_id{};  ///< of X-Request-Id; empty: there is none
};

/// The bytes of an answer: status line, Date, Content-Type, Content-Length, Connection, nosniff,
/// X-Request-Id, the answer's own headers, body. A 204 and a 304 have neither body nor
/// Content-Length. Throws Error where a header could break the framing: a name that is no token, a
/// control character in a value, or a name that belongs to this function.
std::string write_answer(const Answer& answer, const AnswerForm& form,
                         std::chrono::system_clock::time_point now);

/// An error as application/problem+json (RFC 9457). `detail` is one sentence for the client.
Answer problem(int status, std::string_view detail);

/// The problem 503 with Retry-After: 1.
Answer overloaded(std::string_view detail);

/// The same problem as a page where it is a person's browser that asked for one.
Answer for_whom_asked(const Request& request, Answer problem);

}  // namespace kindred::http
