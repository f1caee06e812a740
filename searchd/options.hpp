#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace kindred {

/// What `kindred-searchd keys …` is told.
struct KeysOptions {
  enum class Action { kMake, kList, kExpire, kRevoke };
  Action action = Action::kList;
  std::string label;
  std::string expires;  ///< a date, as it was typed
  std::string service;  ///< code; empty: all stories
  std::string id;
};

/// What kindred-searchd is told on its command line.
struct SearchdOptions {
  enum class Task { kServe, kCheck, kQuery, kKeys, kStop };
  Task task = Task::kServe;
  int exit_code = 0;  ///< of kStop: --help, --version or wrong usage was answered already
  std::filesystem::path config = "config/searchd.json";
  std::optional<std::string> index;  ///< in place of the configuration's
  std::optional<std::int64_t> port;  ///< in place of the configuration's
  std::string query;                 ///< of kQuery
  KeysOptions keys;                  ///< of kKeys
};

SearchdOptions parse_searchd_options(int argc, char** argv);

}  // namespace kindred
