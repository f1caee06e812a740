#pragma once

#include <ostream>
#include <string>

#include "searchd/config.hpp"
#include "searchd/cursor_key.hpp"
#include "searchd/endpoints/application.hpp"
#include "searchd/options.hpp"

/// The tasks of kindred-searchd, each from opened parts to exit code.
namespace kindred {

/// The configuration file with what the command line overrides; its paths made absolute.
/// ConfigError as load_config.
SearchdConfig read_config(const SearchdOptions& options);

/// Opens index, word lists and ranking. RebuildNeeded where the index does not fit this program.
Shared open_shared(const SearchdConfig& config, CursorLife cursors = CursorLife::kProcess);

/// Serves until SIGTERM or SIGINT, then lets accepted requests finish; takes up every index that is
/// published meanwhile.
int serve(const SearchdConfig& config, const Shared& shared);

/// Runs one query and renders the start page; says in one line what was opened.
int check(const Shared& shared, std::ostream& out);

/// Answers one search in plain text.
int answer_query(const Shared& shared, const std::string& question, std::ostream& out);

}  // namespace kindred
