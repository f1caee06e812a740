#pragma once

#include <memory>
#include <vector>

#include "common/index/story_set.hpp"

namespace kindred {

using SharedSet = std::shared_ptr<const StorySet>;

StorySet union_of(const std::vector<SharedSet>& sets);

/// The documents that are in at least `minimum` of the sets; 1 is the union, their number the
/// intersection.
StorySet in_at_least(std::size_t minimum, std::vector<SharedSet> sets);

}  // namespace kindred
