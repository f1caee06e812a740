#pragma once

#include <chrono>
#include <string>

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

}  // namespace kindred::http
