#include "benchmarks/load/request_log.hpp"

#include <algorithm>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "searchd/request/target.hpp"

namespace kindred::load {
namespace {

/// What cannot stand in the first line of an HTTP request as it is.
bool is_sendable(std::string_view parameters) {
  return parameters.find_first_of(" \t\r#") == std::string_view::npos;
}

LoggedRequest read_line(std::string_view line, const std::string& where) {
  const auto tab = line.find('\t');
  if (tab == std::string_view::npos || tab == 0) {
    throw InputError(where + " has no kind with a tab behind it: give a log as kindred_query_log " +
                     "prints it.");
  }
  const std::string_view parameters = line.substr(tab + 1);
  if (!is_sendable(parameters)) {
    throw InputError(where + " has parameters with a blank, tab or #: percent-encode them.");
  }
  return {std::string(line.substr(0, tab)), std::string(parameters)};
}

}  // namespace

std::vector<LoggedRequest> read_request_log(std::string_view text, const std::string& source) {
  std::vector<LoggedRequest> requests;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.empty()) continue;
    requests.push_back(read_line(line, source + ", line " + std::to_string(number) + ","));
  }
  if (requests.empty()) throw InputError(source + " has no request: nothing can be measured.");
  return requests;
}

std::vector<LoggedRequest> read_request_log(const std::filesystem::path& file) {
  return read_request_log(read_file(file), file.string());
}

std::string question_of(const LoggedRequest& request) {
  for (const Parameter& parameter : parse_target("/search?" + request.parameters).parameters) {
    if (parameter.name == "q") return parameter.value;
  }
  return "";
}

}  // namespace kindred::load
