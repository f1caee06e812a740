#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "searchd/access/key.hpp"

namespace kindred {

/// The keys in a file, in the order in which they were made. InputError, naming the file, where it
/// cannot be read, is open to others than its owner and group, or is another than was written.
std::vector<Key> read_keys(const std::filesystem::path& file);

/// Changes the keys of a file, or makes it, while nobody else does: written whole or not at all,
/// readable by its owner alone. What `change` throws leaves it as it was. InputError as read_keys,
/// Error where it cannot be written.
void change_keys(const std::filesystem::path& file,
                 const std::function<void(std::vector<Key>&)>& change);

}  // namespace kindred
