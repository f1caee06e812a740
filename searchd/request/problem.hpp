#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/base/error.hpp"
#include "searchd/request/message.hpp"

namespace kindred {

/// One thing wrong with a request, and what would be right.
struct ParameterProblem {
  std::string parameter;
  std::string detail;
  std::vector<std::string> allowed = {};  ///< every value that it may have, where they are few
  std::string nearest = {};  ///< the value or parameter that was probably meant; may be empty
  bool is_of_body = false;   ///< not of the query: `parameter` names what was sent
  bool operator==(const ParameterProblem&) const = default;
};

/// A request that cannot be answered as asked: carries everything wrong with it at once (400).
class BadRequest : public InputError {
 public:
  explicit BadRequest(std::vector<ParameterProblem> problems)
      : InputError(summary(problems)), problems_(std::move(problems)) {}

  const std::vector<ParameterProblem>& problems() const { return problems_; }

 private:
  static std::string summary(const std::vector<ParameterProblem>& problems) {
    std::string text;
    for (const auto& problem : problems) {
      text += (text.empty() ? "" : "; ") + problem.parameter + ": " + problem.detail;
    }
    return text;
  }
  std::vector<ParameterProblem> problems_;
};

/// A request that is refused with a status, a sentence for who sent it and headers: what its key,
/// or the lack of one, does not allow (401, 403), a body of the wrong kind (415), too much (429),
/// or an index that is not as it should be (503).
class RequestRefused : public InputError {
 public:
  using Headers = std::vector<std::pair<std::string, std::string>>;

  RequestRefused(int status, const std::string& detail, Headers headers = {},
                 std::optional<KeyRefusal> key_refusal = {})
      : InputError(detail),
        status_(status),
        headers_(std::move(headers)),
        key_refusal_(key_refusal) {}

  int status() const { return status_; }
  const Headers& headers() const { return headers_; }
  std::optional<KeyRefusal> key_refusal() const { return key_refusal_; }

 private:
  int status_;
  Headers headers_;
  std::optional<KeyRefusal> key_refusal_;
};

/// What says who may ask cannot be read: nobody is answered (503).
class KeysUnreadable : public Error {
 public:
  using Error::Error;
};

/// There is no such story, service or page (404).
class NotFound : public InputError {
 public:
  using InputError::InputError;
};

/// There was such a story, and it was withdrawn (410).
class Gone : public InputError {
 public:
  using InputError::InputError;
};

}  // namespace kindred
