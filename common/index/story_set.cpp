#include "common/index/story_set.hpp"

namespace kindred {

StorySet make_set(const std::vector<Xapian::docid>& documents) {
  return StorySet(documents.size(), documents.data());
}

std::vector<Xapian::docid> documents_of(const StorySet& set) {
  std::vector<Xapian::docid> documents(set.cardinality());
  set.toUint32Array(documents.data());
  return documents;
}

}  // namespace kindred
