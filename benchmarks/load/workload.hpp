#pragma once

#include <string>
#include <vector>

#include "benchmarks/load/connection.hpp"
#include "benchmarks/load/request_log.hpp"

namespace kindred::load {

/// Requests that are measured together.
struct Workload {
  std::string name;
  std::vector<std::string> targets;
  std::vector<std::string> kinds;  ///< of each target; empty where there is but one
};

/// The log itself.
Workload log_workload(const std::vector<LoggedRequest>& log);

/// What a suggestion box asks while the questions of the log are typed: their beginnings, from the
/// first character on, of the log's first questions. Empty where the log has no words.
Workload suggest_workload(const std::vector<LoggedRequest>& log);

/// The search of one word of the log that finds the most stories, with the usual facets; asks
/// searchd for those that the log has most often. Empty where no word finds anything.
Workload broadest_workload(const std::vector<LoggedRequest>& log, Connection& connection);

/// Similar stories of the hits of the log's first searches. Empty where there are no hits.
Workload similar_workload(const std::vector<LoggedRequest>& log, Connection& connection);

/// The targets "/api/v1/suggest?q=…" of typing `question`.
std::vector<std::string> typed(const std::string& question);

}  // namespace kindred::load
