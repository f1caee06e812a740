#pragma once

#include "indexer/options.hpp"

namespace kindred {

/// `kindred-indexer import FILE… --store FILE`: adds the command to the command line.
void add_import_command(CLI::App& app, ChosenCommand& chosen);

}  // namespace kindred
