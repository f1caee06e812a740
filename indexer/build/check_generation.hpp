#pragma once

#include <cstdint>

#include "common/index/generation.hpp"

namespace kindred {

/// Verifies a generation folder: the bytes of its files, Xapian's own structural check of every
/// segment of the newest commit, their documents against it, the metadata against the manifest, the
/// number of stories, the vocabulary, and one search. RebuildNeeded says what is wrong. How many
/// stories there are.
std::uint64_t check_generation(const Generation& generation);

}  // namespace kindred
