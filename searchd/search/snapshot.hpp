#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "common/index/generation.hpp"
#include "common/index/vocabulary.hpp"
#include "common/semantic/latent_space.hpp"
#include "common/story/catalogue.hpp"
#include "searchd/query/facet_values.hpp"
#include "searchd/search/columns.hpp"
#include "searchd/search/everything.hpp"
#include "searchd/search/latent_places.hpp"
#include "searchd/search/story_finder.hpp"
#include "searchd/vocabulary/word_forms.hpp"

namespace kindred {

/// What all threads share of one generation: catalogue, facets, columns and words. Immutable but
/// for what is remembered.
struct Snapshot {
  Generation generation;
  Catalogue catalogue;
  FacetValues values;
  Columns columns;
  Everything everything;
  std::shared_ptr<const Vocabulary> vocabulary;
  std::shared_ptr<const WordForms> forms;  ///< of the vocabulary
  std::shared_ptr<const LatentSpace> space;
  LatentPlaces places;
  std::shared_ptr<Known> known;

  /// That of the database: another commit, another revision.
  std::uint64_t revision = 0;

  /// Whether it is still what the folder of the index has. RebuildNeeded where nothing usable is
  /// there.
  bool is_current(const std::filesystem::path& index) const;

  /// RebuildNeeded where the generation cannot be read.
  static std::shared_ptr<const Snapshot> open(const Generation& generation);
};

}  // namespace kindred
