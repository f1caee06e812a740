#pragma once

#include <string_view>

#include "searchd/http/server.hpp"
#include "searchd/request/message.hpp"

/// What is answered where no handler was asked, or none had an answer.
namespace kindred::http {

/// An error as application/problem+json (RFC 9457). `detail` is one sentence for the client.
Answer problem(int status, std::string_view detail);

/// The problem 503 with Retry-After: 1.
Answer overloaded(std::string_view detail);

/// An answer that no handler made as it is sent, the one place where it is dressed: a 429 or 503 as
/// a page where it is a person's browser that asked for one, and with what all answers have.
/// `request`: as far as it was read.
Answer finished(const Finish& finish, const Request& request, Answer answer);

}  // namespace kindred::http
