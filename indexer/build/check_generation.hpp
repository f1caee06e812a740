#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "common/index/commit.hpp"
#include "common/index/generation.hpp"

namespace kindred {

/// Verifies a generation folder: the bytes of its files, Xapian's own structural check of every
/// segment of the newest commit, their documents against it, the metadata against the manifest, the
/// number of stories, the vocabulary, and one search. RebuildNeeded says what is wrong. How many
/// stories there are.
std::uint64_t check_generation(const Generation& generation);

/// Its manifest with the numbers of stories, responses, services and themes that it has now.
Manifest manifest_now(const Generation& generation);

struct Checked {
  Generation generation;
  Commit commit;
  std::uint64_t stories = 0;
};

/// The same of the published generation, while others commit, merge, compact and publish: what they
/// replace and delete is no damage.
Checked check_published(const std::filesystem::path& index, const std::string& fingerprint);

}  // namespace kindred
