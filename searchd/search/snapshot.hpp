#pragma once

#include <memory>

#include "common/index/generation.hpp"
#include "common/index/vocabulary.hpp"
#include "common/story/catalogue.hpp"
#include "searchd/query/facet_values.hpp"
#include "searchd/search/columns.hpp"
#include "searchd/search/everything.hpp"
#include "searchd/vocabulary/word_forms.hpp"

namespace kindred {

/// What all threads share of one generation: catalogue, facets, columns and words. Immutable.
struct Snapshot {
  Generation generation;
  Catalogue catalogue;
  FacetValues values;
  Columns columns;
  Everything everything;
  std::shared_ptr<const Vocabulary> vocabulary;
  std::shared_ptr<const WordForms> forms;  ///< of the vocabulary

  /// RebuildNeeded where the generation cannot be read.
  static std::shared_ptr<const Snapshot> open(const Generation& generation);
};

}  // namespace kindred
