#pragma once

#include <memory>
#include <string>

#include <xapian.h>

#include "common/index/index_reader.hpp"
#include "common/story/story.hpp"
#include "searchd/search/bounded_cache.hpp"

namespace kindred {

/// Stories of one generation that were read already.
using KnownStories = BoundedCache<Story>;

/// What the story of a document is known by.
std::string key_of(Xapian::docid document);

/// The story of a document that is there. Throws Xapian::Error, and RebuildNeeded where it cannot
/// be read.
std::shared_ptr<const Story> read_story(const IndexReader& index, Xapian::docid document,
                                        KnownStories& known);

}  // namespace kindred
