#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace kindred::load {

/// One request of a query log.
struct LoggedRequest {
  std::string kind;
  std::string parameters;  ///< of GET /api/v1/search, percent-encoded
  bool operator==(const LoggedRequest&) const = default;
};

/// Reads what kindred_query_log prints: in each line a kind, a tab, and parameters; empty lines
/// are skipped. InputError names `source`, the line and what is wrong with it, or says that there
/// is no request at all.
std::vector<LoggedRequest> read_request_log(std::string_view text, const std::string& source);
std::vector<LoggedRequest> read_request_log(const std::filesystem::path& file);

/// What somebody typed: the decoded value of `q`; empty where the request has none.
std::string question_of(const LoggedRequest& request);

}  // namespace kindred::load
