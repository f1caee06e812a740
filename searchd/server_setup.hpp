#pragma once

#include <memory>
#include <optional>

#include "common/base/log.hpp"
#include "searchd/config.hpp"
#include "searchd/endpoints/conventions.hpp"
#include "searchd/endpoints/gate.hpp"
#include "searchd/http/server.hpp"
#include "searchd/observe/access_log.hpp"
#include "searchd/observe/metrics.hpp"

namespace kindred {

/// Those who are told of every request.
struct Observers {
  explicit Observers(const SearchdConfig& config);

  Metrics metrics;
  std::optional<AccessLog> access;
};

/// What is the same for all its answers.
Conventions conventions_of(const SearchdConfig& config);

/// What stands before every route of a staff searchd: its keys, who is told apart by which address,
/// and how much a key may ask.
GateSetup gate_setup(const SearchdConfig& config);

/// The server that people and their programs ask. `observers` must outlive it. InputError where it
/// was given sockets that it cannot use.
http::ServerOptions public_server(const SearchdConfig& config, Observers& observers,
                                  std::shared_ptr<Log> log);

/// The one for operators: on a port of its own, so that a full queue does not hide what they see.
http::ServerOptions operator_server(const SearchdConfig& config);

}  // namespace kindred
