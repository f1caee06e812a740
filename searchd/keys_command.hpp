#pragma once

#include <filesystem>
#include <functional>
#include <ostream>

#include "common/base/time.hpp"
#include "common/story/catalogue.hpp"
#include "searchd/options.hpp"

namespace kindred {

/// `kindred-searchd keys …` on the file of keys: makes, lists, expires or revokes. The token of a
/// new key goes to `out`, alone on a line, and nowhere else; what there is to say of it goes to
/// `notes`. InputError where there is no such key, where `catalogue` has no such service, or where
/// the file cannot be read. Where `catalogue` throws an Error, `notes` warn that the code of a
/// service was not looked up.
int run_keys(const std::filesystem::path& file, const KeysOptions& options, Instant now,
             const std::function<Catalogue()>& catalogue, std::ostream& out, std::ostream& notes);

}  // namespace kindred
