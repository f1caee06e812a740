#pragma once

#include <filesystem>
#include <memory>

#include "common/index/commit.hpp"
#include "common/index/vocabulary.hpp"

namespace kindred {

/// `words`, which are those that the vocabulary lacks in the commit `before`, brought up to `now`:
/// segments that both have are not read again. nullptr where a segment that was merged since, and
/// so is not in `now`, is deleted already. Xapian::Error as Xapian throws it.
std::shared_ptr<const NewWords> changed_words(NewWords words,
                                              const std::filesystem::path& generation,
                                              const Commit& before, const Commit& now,
                                              const Vocabulary& vocabulary);

}  // namespace kindred
