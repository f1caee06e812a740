#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "common/index/withheld.hpp"

namespace kindred {

/// Held, for milliseconds, by whoever changes kWithheldFile. It is taken after kWriteLock where
/// both are: hiding a story waits for no commit and no build.
constexpr const char* kWithheldLock = "WITHHELD.lock";

/// Adds it. Of one that is known to be withheld in the same state reason and time stay, where there
/// was a reason; what was withdrawn stays so.
void withhold(const std::string& id, const WithheldStory& story, WithheldStories& stories);

/// Reads the list, has it changed, and writes it where it is another then, or where there is none.
/// Returns what is on disk now. IndexError as read_withheld.
WithheldList change_withheld(const std::filesystem::path& index,
                             const std::function<void(WithheldStories&)>& change);

/// Makes a damaged list anew.
void make_withheld(const std::filesystem::path& index, const WithheldStories& stories);

}  // namespace kindred
