#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "searchd/query/facet_values.hpp"

namespace kindred {

/// A boolean term and the value it stands for.
struct ValueTerm {
  std::string term;
  ValueNumber value = 0;
  Xapian::doccount stories = 0;
};

/// A set of values that some document has, by number; 0 is the empty set.
using SetNumber = std::uint32_t;

/// What a set of values says to a selection.
struct Verdict {
  bool has_any = false;       ///< it has one of `any`, or none is asked for
  bool meets_others = false;  ///< it has each of `all` and none of `none`
};

/// For every document its set of values of one field. Each set is kept once, as another set and one
/// value more (a tree of prefixes, the frequent values first, as in Han, Pei and Yin 2000), so that
/// a filter is decided once a set and a document is counted by one addition, however many values it
/// has. Immutable once made; shared by all threads.
class Column {
 public:
  Column() : sets_(1, 0) {}

  /// Reads the postings of every term. Each document counts once a value.
  Column(const Xapian::Database& database, std::vector<ValueTerm> terms);

  SetNumber set_of(Xapian::docid document) const { return sets_[document]; }

  /// How many sets there are, the empty one included.
  std::size_t sets() const { return rest_.size(); }

  /// Documents by value, from documents by set; the last of `values` numbers is "no value".
  std::vector<std::uint32_t> by_value(std::vector<std::uint32_t> by_set, std::size_t values) const;

  /// By set; `missing` is the number of "no value".
  std::vector<Verdict> verdicts(const Selection<ValueNumber>& chosen, ValueNumber missing) const;

  std::size_t bytes() const;

 private:
  std::vector<SetNumber> sets_;          // by document
  std::vector<SetNumber> rest_ = {0};    // by set: the set without its last value
  std::vector<ValueNumber> last_ = {0};  // by set: its last value; of the empty set nothing
};

}  // namespace kindred
