#pragma once

#include <vector>

#include <roaring/roaring.hh>
#include <xapian.h>

namespace kindred {

/// A set of documents of one generation, compressed (Roaring bitmaps, Lemire et al. 2018).
using StorySet = Roaring;

/// Of documents in ascending order.
StorySet make_set(const std::vector<Xapian::docid>& documents);

/// In ascending order.
std::vector<Xapian::docid> documents_of(const StorySet& set);

}  // namespace kindred
