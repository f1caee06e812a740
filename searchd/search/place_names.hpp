#pragma once

#include <vector>

#include "searchd/search/similar_terms.hpp"
#include "searchd/search/snapshot.hpp"
#include "searchd/search/story_finder.hpp"

namespace kindred {

/// Of the stems those that stand in a name of the organisations and sites of `services`, and that
/// mostly stories about these organisations have: where something happened is no ground for
/// similarity of what happened. A word that others have as much ("ambulance") is none of them, and
/// where the organisations have most of all stories no word is.
StemSet place_stems(const std::vector<NodeNumber>& services, const StemCounts& stems,
                    const Snapshot& snapshot, const StoryFinder& finder, Analyzer& analyzer);

}  // namespace kindred
