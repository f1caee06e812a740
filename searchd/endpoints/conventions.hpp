#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searchd/request/message.hpp"

namespace kindred {

/// Answers above so many bytes are compressed where the client can read that: below, the head and
/// the work outweigh what is saved.
constexpr std::size_t kLeastCompressed = 1024;

/// What is the same for all answers of one daemon.
struct Conventions {
  std::vector<std::string> cors_origins;  ///< sites whose scripts may read answers; "*": every one
};

/// Gives a good answer the entity tag of its body. To be called on what is kept, so that it is made
/// once; by_convention does so where nobody did.
void tag(Answer& answer);

/// The answer as HTTP's conventions have it (RFC 9110, RFC 9111): ETag and 304, Cache-Control,
/// Vary, gzip, and what lets scripts of other sites read it (the Fetch standard's CORS). What the
/// endpoint set itself stays.
Answer by_convention(const Request& request, Answer answer, const Conventions& conventions);

/// To OPTIONS for an address that takes `allowed` methods: 204 with Allow, and what a preflight
/// asks for where the site may.
Answer options_answer(const Request& request, const std::string& allowed,
                      const Conventions& conventions);

/// Whether an Accept-Encoding header takes gzip.
bool takes_gzip(std::string_view accept_encoding);

/// Whether an If-None-Match header names the entity tag, compared weakly.
bool names_etag(std::string_view if_none_match, std::string_view etag);

}  // namespace kindred
