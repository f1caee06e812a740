#pragma once

#include <cstdint>
#include <span>
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

/// For every set the places that its values have in a list of values.
class PlacesBySet {
 public:
  std::span<const std::uint32_t> of(SetNumber set) const {
    return {places_.data() + begin_[set], places_.data() + begin_[set + 1]};
  }

 private:
  friend class Column;
  std::vector<std::uint32_t> begin_ = {0};  // by set, and behind the last
  std::vector<std::uint32_t> places_;
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

  /// Of every document the value that its set in `source` has in `value_by_set`; no value for the
  /// empty set. Its set of value v is v + 1; `values` says how many there are.
  Column(const Column& source, const std::vector<ValueNumber>& value_by_set, std::size_t values);

  SetNumber set_of(Xapian::docid document) const { return sets_[document]; }

  /// How many sets there are, the empty one included.
  std::size_t sets() const { return rest_.size(); }

  /// Documents by value, from documents by set; the last of `values` numbers is "no value". Count
  /// is a number, or numbers that are added up side by side.
  template <class Count>
  std::vector<Count> by_value(std::vector<Count> by_set, std::size_t values) const;

  /// Of every set what its values are together: a bit that any of them has, by value.
  std::vector<std::uint8_t> bits_by_set(const std::vector<std::uint8_t>& bits_of_values) const;

  /// By set; `missing` is the number of "no value".
  std::vector<Verdict> verdicts(const Selection<ValueNumber>& chosen, ValueNumber missing) const;

  /// The places in `listed`, each value of which is there once; `missing` is the number of "no
  /// value".
  PlacesBySet places(const std::vector<ValueNumber>& listed, ValueNumber missing) const;

  std::size_t bytes() const;

 private:
  std::vector<SetNumber> sets_;          // by document
  std::vector<SetNumber> rest_ = {0};    // by set: the set without its last value
  std::vector<ValueNumber> last_ = {0};  // by set: its last value; of the empty set nothing
};

/// A set comes behind the set it was made of, so that one way back adds up everything.
template <class Count>
std::vector<Count> Column::by_value(std::vector<Count> by_set, std::size_t values) const {
  std::vector<Count> counts(values, Count());
  counts.back() = by_set.front();
  for (std::size_t set = by_set.size() - 1; set > 0; --set) {
    if (by_set[set] == Count()) continue;
    counts[last_[set]] += by_set[set];
    by_set[rest_[set]] += by_set[set];
  }
  return counts;
}

}  // namespace kindred
