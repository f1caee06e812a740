#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "benchmarks/load/closed_loop.hpp"
#include "benchmarks/load/process_usage.hpp"
#include "benchmarks/load/workload.hpp"

namespace kindred::load {

/// The smallest of the values that at least `share` of them do not exceed (nearest rank); `sorted`
/// ascending, 0 < share <= 1. 0 where there are none.
std::chrono::nanoseconds quantile(const std::vector<std::chrono::nanoseconds>& sorted,
                                  double share);

/// What a group of requests was like. Times are of answers with status 200 only.
struct Figures {
  std::size_t answered = 0;  ///< with status 200
  std::size_t errors = 0;    ///< all others
  std::chrono::nanoseconds p50{0};
  std::chrono::nanoseconds p95{0};
  std::chrono::nanoseconds p99{0};
  std::chrono::nanoseconds longest{0};
  StageTimes stages;  ///< mean of an answer
};

Figures figures_of(const std::vector<Sample>& samples);

struct SlowRequest {
  std::string target;
  std::chrono::nanoseconds latency{0};
  StageTimes stages;
};

/// One workload at one number of connections.
struct Run {
  std::string workload;
  std::size_t connections = 1;
  Figures all;
  std::vector<std::pair<std::string, Figures>> kinds;  ///< in the order of their names
  std::map<int, std::size_t> statuses;                 ///< other than 200; 0: lost
  double per_second = 0;                               ///< answers with status 200
  std::chrono::nanoseconds own_processor{0};           ///< mean of a request, of this program
  std::optional<std::chrono::nanoseconds> processor;   ///< mean of a request, of all of searchd
  std::optional<ProcessUsage> usage;                   ///< of searchd, behind the run
  std::vector<SlowRequest> slowest;                    ///< ten, slowest first, each request once
};

/// `before` and `after`: searchd, around the run; nullopt where it cannot be looked at.
Run run_of(const Workload& workload, std::size_t connections, const Samples& samples,
           const std::optional<ProcessUsage>& before, const std::optional<ProcessUsage>& after);

}  // namespace kindred::load
