#include "searchd/search/story_set.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace kindred {
namespace {

bool is_smaller(const SharedSet& a, const SharedSet& b) {
  return a->cardinality() < b->cardinality();
}

/// The numbers of documents that a number of sets have, counted one by one.
class Tally {
 public:
  explicit Tally(const StorySet& candidates)
      : counts_(candidates.isEmpty() ? 0 : std::size_t{candidates.maximum()} + 1) {}

  void add(const StorySet& set) {
    for (const Xapian::docid document : documents_of(set)) ++counts_[document];
  }

  StorySet at_least(std::size_t minimum) const {
    std::vector<Xapian::docid> documents;
    for (std::size_t document = 0; document < counts_.size(); ++document) {
      if (counts_[document] >= minimum) documents.push_back(static_cast<Xapian::docid>(document));
    }
    return make_set(documents);
  }

 private:
  std::vector<std::uint8_t> counts_;  // by document; there are never more than 255 clauses
};

StorySet intersection_of(std::vector<SharedSet> sets) {
  std::sort(sets.begin(), sets.end(), is_smaller);
  StorySet all = *sets.front();
  for (std::size_t i = 1; i < sets.size() && !all.isEmpty(); ++i) all &= *sets[i];
  return all;
}

}  // namespace

StorySet union_of(const std::vector<SharedSet>& sets) {
  std::vector<const StorySet*> pointers;
  for (const SharedSet& set : sets) pointers.push_back(set.get());
  return StorySet::fastunion(pointers.size(), pointers.data());
}

/// Who is in m of n sets is in one of the n - m + 1 smallest: only those are candidates, however
/// many are in the others.
StorySet in_at_least(std::size_t minimum, std::vector<SharedSet> sets) {
  if (minimum <= 1) return union_of(sets);
  if (minimum > sets.size()) return {};
  if (minimum == sets.size()) return intersection_of(std::move(sets));
  std::sort(sets.begin(), sets.end(), is_smaller);
  const auto rest = sets.begin() + static_cast<std::ptrdiff_t>(sets.size() - minimum + 1);
  const StorySet candidates = union_of({sets.begin(), rest});
  Tally tally(candidates);
  for (auto set = sets.begin(); set != rest; ++set) tally.add(**set);
  for (auto set = rest; set != sets.end(); ++set) tally.add(candidates & **set);
  return tally.at_least(minimum);
}

}  // namespace kindred
