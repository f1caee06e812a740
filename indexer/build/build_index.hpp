#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "common/index/generation.hpp"
#include "common/text/language_lists.hpp"
#include "indexer/build/embedding_placer.hpp"
#include "indexer/build/segmented_database.hpp"

namespace kindred {

struct BuildOptions {
  std::filesystem::path store;
  std::filesystem::path index;
  std::size_t writers = 2;  ///< parallel writers, at least 1
  std::size_t stories_of_segment = kDocumentsOfSegment;
  std::string embeddings;  ///< the model that places stories: see choose_model
};

/// Told how far a build is; called from several threads, one call at a time.
using BuildProgress = std::function<void(std::uint64_t done, std::uint64_t all)>;

/// Told once what became of the embeddings, before the generation is published.
using EmbeddingsReported = std::function<void(const EmbeddingReport&)>;

/// Builds a new generation from the story store and publishes it: snapshot of the store → parallel
/// writers, each its own part → merged → checked → published. The store may be written meanwhile;
/// the index shows the moment at which the build began. Stories lie where their embeddings of one
/// model say (choose_model), or where there are none, where a space learned from all puts their
/// words. An embedding that is missing or has a fault leaves its story without a place.
///
/// Whatever fails (any Error), the generation published before goes on serving.
Generation build_index(
    const BuildOptions& options, const LanguageLists& language, const BuildProgress& progress,
    const EmbeddingsReported& report = [](const EmbeddingReport&) {});

}  // namespace kindred
