#pragma once

#include "indexer/options.hpp"

namespace kindred {

/// `kindred-indexer takedown`: withdraws or restricts stories, and verifies receipts.
void add_takedown_command(CLI::App& app, ChosenCommand& chosen);

}  // namespace kindred
