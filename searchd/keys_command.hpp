#pragma once

#include <filesystem>
#include <ostream>

#include "common/base/time.hpp"
#include "searchd/options.hpp"

namespace kindred {

/// `kindred-searchd keys …` on the file of keys: makes, lists, expires or revokes. The token of a
/// new key goes to `out`, alone on a line, and nowhere else; what there is to say of it goes to
/// `notes`. InputError where there is no such key, or the file cannot be read.
int run_keys(const std::filesystem::path& file, const KeysOptions& options, Instant now,
             std::ostream& out, std::ostream& notes);

}  // namespace kindred
