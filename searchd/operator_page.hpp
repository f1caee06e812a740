#pragma once

#include <functional>

#include "searchd/config.hpp"
#include "searchd/endpoints/live_index.hpp"
#include "searchd/http/server.hpp"
#include "searchd/observe/metrics.hpp"

namespace kindred {

/// What the port for operators answers: GET /metrics and /health/live of the server that people
/// ask. Any thread. What it holds must outlive it.
struct OperatorPage {
  const SearchdConfig& config;
  const LiveIndex& index;
  Metrics& metrics;
  std::function<http::Pulse()> pulse;

  Answer operator()(const Request& request) const;
};

}  // namespace kindred
