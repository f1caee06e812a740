#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "benchmarks/load/connection.hpp"

namespace kindred::load {

/// One request that was answered, or lost.
struct Sample {
  std::size_t request = 0;              ///< index in the targets
  int status = 0;                       ///< 0: the connection was lost, or never made
  std::chrono::nanoseconds latency{0};  ///< from sending to the last byte of the answer
  StageTimes stages;                    ///< as the answer tells
};

/// How long requests are made.
struct Pace {
  std::size_t connections = 1;
  std::chrono::nanoseconds time{0};     ///< no request is begun after it
  std::optional<std::size_t> requests;  ///< instead of the time: so many
};

struct Samples {
  std::vector<Sample> all;               ///< in the order of their ends
  std::chrono::nanoseconds took{0};      ///< from the first request to the last answer
  std::chrono::nanoseconds own_time{0};  ///< of the processor, for asking
};

/// Asks for the targets in their order, again from the first when they are through: on each of so
/// many connections one request after the other, each as soon as the answer before is there (a
/// closed loop). One thread. Error where nothing is answered for a minute, or nothing listens.
Samples drive(const Address& address, const std::vector<std::string>& targets, const Pace& pace);

}  // namespace kindred::load
