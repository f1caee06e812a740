#pragma once

#include "indexer/options.hpp"

namespace kindred {

/// `kindred-indexer check`, `compact`, `backup`, `restore` and `rollback`.
void add_maintain_commands(CLI::App& app, ChosenCommand& chosen);

}  // namespace kindred
