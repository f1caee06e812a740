#pragma once

#include <memory>

#include "common/index/generation.hpp"
#include "common/story/catalogue.hpp"
#include "searchd/search/columns.hpp"

namespace kindred {

/// What all threads share of one generation: catalogue and columns. Immutable.
struct Snapshot {
  Generation generation;
  Catalogue catalogue;
  NodeColumn services;
  NodeColumn themes;

  /// RebuildNeeded where the generation cannot be read.
  static std::shared_ptr<const Snapshot> open(const Generation& generation);
};

}  // namespace kindred
