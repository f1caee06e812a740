#pragma once

#include <filesystem>
#include <string>

namespace kindred {

struct TakedownRequest;

/// Whether the published generation has the story. IndexError where that cannot be read.
bool is_in_index(const std::filesystem::path& index, const std::string& id);

/// StoryStore makes a file where there is none: a slip in the path must not pass for a store.
/// InputError where there is none.
std::filesystem::path existing_store(const std::filesystem::path& store);

}  // namespace kindred
