#pragma once

#include "indexer/options.hpp"

namespace kindred {

/// `kindred-indexer sync`: brings the index up to what the store has, once.
void add_sync_command(CLI::App& app, ChosenCommand& chosen);

/// `kindred-indexer watch`: the same until it is stopped.
void add_watch_command(CLI::App& app, ChosenCommand& chosen);

}  // namespace kindred
