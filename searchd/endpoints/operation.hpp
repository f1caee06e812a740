#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/time.hpp"
#include "searchd/request/message.hpp"
#include "searchd/request/parameter_spec.hpp"

namespace kindred {

/// From when on something should not be used any more, and from when on it may be gone.
struct Deprecation {
  Day since;
  std::optional<Day> sunset = {};
};

/// What programs can ask: one row of the table that requests are routed by and that OpenAPI and the
/// page of the API are made of.
struct Operation {
  std::string_view method;
  std::string_view path;  ///< as of a Route
  std::string_view id;
  std::string_view tag;
  std::string_view summary;                            ///< what is answered, without a full stop
  std::vector<ParameterSpec> (*parameters)(Audience);  ///< of the query
  std::string_view answer;         ///< name of the schema of a good answer (answer_schemas)
  std::string_view example;        ///< a target that the sample answers
  std::vector<int> problems = {};  ///< statuses beside those of every operation
  std::string_view body = {};      ///< what text is sent; empty: none is
  std::vector<std::string_view> headers = {};  ///< of good answers, beside those of all
  std::optional<Deprecation> deprecation = {};
};

/// All of them, in the order of the documentation.
const std::vector<Operation>& operations();

/// nullptr where the table has none.
const Operation* find_operation(std::string_view method, std::string_view path);

/// The statuses of problems that any operation answers.
inline constexpr std::array kProblemsOfAll = {400, 429, 500, 503};

/// Tells a client that what it asked is deprecated, and until when it is answered: Deprecation
/// (RFC 9745), Sunset (RFC 8594) and a link to the page of the API.
void add_deprecation(const Deprecation& deprecation, Answer& answer);

}  // namespace kindred
