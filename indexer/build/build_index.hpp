#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "common/index/generation.hpp"
#include "common/text/language_lists.hpp"
#include "indexer/build/segmented_database.hpp"
#include "indexer/document/embedding_placer.hpp"
#include "indexer/publish/withheld_list.hpp"

namespace kindred {

struct BuildOptions {
  std::filesystem::path store;
  std::filesystem::path index;
  std::size_t writers = 2;  ///< parallel writers, at least 1
  std::size_t stories_of_segment = kDocumentsOfSegment;
  std::string embeddings;  ///< the model that places stories: see choose_model
  Audience audience = Audience::kPublic;
};

/// What a build does with stories, in this order.
enum class BuildStage {
  kLearning,  ///< where stories lie; not with embeddings
  kWriting,
};

/// Told how far a stage of a build is, in stories; called from several threads, one call at a time.
using BuildProgress = std::function<void(BuildStage stage, std::uint64_t done, std::uint64_t all)>;

/// Told once what became of the embeddings, before the generation is published.
using EmbeddingsReported = std::function<void(const EmbeddingReport&)>;

/// Commits to a generation what the store has behind it, until nothing is left. The caller holds
/// kWriteLock.
void take_up_changes(const Generation& made, const std::filesystem::path& store,
                     const LanguageLists& language);

/// Makes the list of stories withheld from the audience what the store has for them now; what it
/// does not know, what was withdrawn, and what a takedown is about to tell it stays as it was. The
/// caller holds kWriteLock.
void withhold_hidden(const std::filesystem::path& store, const std::filesystem::path& index,
                     Audience audience);

/// The same where the list is damaged or missing.
void withhold_anew(const std::filesystem::path& store, const std::filesystem::path& index,
                   Audience audience);

/// Builds a new generation from the story store and publishes it: snapshot of the store → parallel
/// writers, each its own part → merged → checked → published. The store may be written meanwhile,
/// and the generation before kept up to date: what is changed until the new one is published is in
/// it. A story that cannot be indexed is set aside (kSetAsideFile). Stories lie where their
/// embeddings of one model say (choose_model), or where there are none, where a space learned from
/// all puts their words. An embedding that is missing or has a fault leaves its story without a
/// place.
///
/// InputError where the folder has an index for another audience.
///
/// Whatever fails (any Error), the generation published before goes on serving.
Generation build_index(
    const BuildOptions& options, const LanguageLists& language, const BuildProgress& progress,
    const EmbeddingsReported& report = [](const EmbeddingReport&) {});

}  // namespace kindred
