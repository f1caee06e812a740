#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "common/index/generation.hpp"
#include "common/text/language_lists.hpp"
#include "indexer/build/segmented_database.hpp"

namespace kindred {

struct BuildOptions {
  std::filesystem::path store;
  std::filesystem::path index;
  std::size_t writers = 2;  ///< parallel writers, at least 1
  std::size_t stories_of_segment = kDocumentsOfSegment;
};

/// Told how far a build is; called from several threads, one call at a time.
using BuildProgress = std::function<void(std::uint64_t done, std::uint64_t all)>;

/// Builds a new generation from the story store and publishes it: snapshot of the store → parallel
/// writers, each its own part → merged → checked → published. The store may be written meanwhile;
/// the index shows the moment at which the build began.
///
/// Whatever fails (any Error), the generation published before goes on serving.
Generation build_index(const BuildOptions& options, const LanguageLists& language,
                       const BuildProgress& progress);

}  // namespace kindred
