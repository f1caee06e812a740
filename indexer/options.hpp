#pragma once

#include <functional>

#include <CLI/CLI.hpp>

namespace kindred {

/// The command that was asked for, ready to run: returns an exit code, throws kindred::Error.
using ChosenCommand = std::function<int()>;

/// Reads the command line of kindred-indexer. --help, --version and wrong usage come back as a
/// command that does nothing more than return its exit code: their text is printed here.
/// A new command is one line in options.cpp and one file of its own beside it (<name>_command.cpp):
/// only these know CLI11; the folders below know nothing of command lines.
ChosenCommand parse_command_line(int argc, const char* const* argv);

}  // namespace kindred
