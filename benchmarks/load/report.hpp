#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "benchmarks/load/figures.hpp"
#include "benchmarks/load/searchd_process.hpp"

namespace kindred::load {

/// All that was measured of one searchd.
struct Report {
  std::string generation;
  std::uint64_t stories = 0;
  std::optional<StartTimes> start;     ///< where it was started for this
  std::optional<std::size_t> workers;  ///< likewise
  std::optional<ProcessUsage> idle;    ///< before the first run
  std::vector<Run> runs;
};

/// For people: one table of the runs and, of the first run, its kinds of request; what was not
/// answered with 200; the slowest requests of the first run. Times in milliseconds.
std::string text_of(const Report& report);

/// The same and the kinds and slowest requests of every run, for benchmarks/load/plot and other
/// programs: docs/benchmarks.md. Times in milliseconds.
nlohmann::ordered_json json_of(const Report& report);

}  // namespace kindred::load
