#pragma once

#include "indexer/options.hpp"

namespace kindred {

/// `kindred-indexer build`: a new index generation from the story store.
void add_build_command(CLI::App& app, ChosenCommand& chosen);

}  // namespace kindred
