#pragma once

#include <memory>

#include "common/index/generation.hpp"
#include "common/index/vocabulary.hpp"
#include "common/story/catalogue.hpp"
#include "searchd/query/facet_values.hpp"
#include "searchd/search/columns.hpp"
#include "searchd/search/everything.hpp"
#include "searchd/search/story_finder.hpp"
#include "searchd/vocabulary/word_forms.hpp"

namespace kindred {

/// At 1,000,000 stories the sets of the 5,000 most frequent words take about this much.
constexpr std::size_t kKnownSetsBytes = 64 << 20;

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
  std::shared_ptr<KnownSets> known_sets;

  /// RebuildNeeded where the generation cannot be read.
  static std::shared_ptr<const Snapshot> open(const Generation& generation);
};

}  // namespace kindred
