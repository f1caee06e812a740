#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace kindred {

/// What kindred-searchd is told on its command line.
struct SearchdOptions {
  enum class Task { kServe, kCheck, kQuery, kStop };
  Task task = Task::kServe;
  int exit_code = 0;  ///< of kStop: --help, --version or wrong usage was answered already
  std::filesystem::path config = "config/searchd.json";
  std::optional<std::string> index;  ///< in place of the configuration's
  std::optional<std::int64_t> port;  ///< in place of the configuration's
  std::string query;                 ///< of kQuery
};

SearchdOptions parse_searchd_options(int argc, char** argv);

}  // namespace kindred
