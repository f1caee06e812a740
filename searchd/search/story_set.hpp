#pragma once

#include <memory>
#include <vector>

#include <roaring/roaring.hh>
#include <xapian.h>

namespace kindred {

/// A set of documents of one database, compressed (Roaring bitmaps, Lemire et al. 2018).
using StorySet = Roaring;
using SharedSet = std::shared_ptr<const StorySet>;

/// Of documents in ascending order.
StorySet make_set(const std::vector<Xapian::docid>& documents);

/// In ascending order.
std::vector<Xapian::docid> documents_of(const StorySet& set);

StorySet union_of(const std::vector<SharedSet>& sets);

/// The documents that are in at least `minimum` of the sets; 1 is the union, their number the
/// intersection.
StorySet in_at_least(std::size_t minimum, std::vector<SharedSet> sets);

}  // namespace kindred
