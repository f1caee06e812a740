#pragma once

#include <memory>

#include <xapian.h>

#include "common/story/story.hpp"
#include "searchd/search/bounded_cache.hpp"

namespace kindred {

/// Stories of one snapshot that were read already.
using KnownStories = BoundedCache<Story>;

/// The story of a document that is there. Throws Xapian::Error, and RebuildNeeded where it cannot
/// be read.
std::shared_ptr<const Story> read_story(const Xapian::Database& database, Xapian::docid document,
                                        KnownStories& known);

}  // namespace kindred
