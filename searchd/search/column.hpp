#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "common/index/index_reader.hpp"
#include "searchd/query/facet_values.hpp"
#include "searchd/search/shared_list.hpp"
#include "searchd/search/story_set.hpp"

namespace kindred {

/// A boolean term and the value it stands for.
struct ValueTerm {
  std::string term;
  ValueNumber value = 0;
};

/// A set of values that some document has, by number; 0 is the empty set.
using SetNumber = std::uint32_t;

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

/// What is otherwise than in another column of the same field.
struct ColumnChange {
  Xapian::docid last_document = 0;
  StorySet gone;  ///< documents that are there no more

  /// Those that are new, with their values by their new numbers, each ascending.
  std::vector<std::pair<Xapian::docid, std::vector<ValueNumber>>> come;

  /// By old number the new one of each value; empty where all stay. A value that no document has
  /// any more may have any number.
  std::vector<ValueNumber> numbers;
};

/// For every document its set of values of one field. Each set is kept once, as another set and one
/// value more (a tree of prefixes, the frequent values first, as in Han, Pei and Yin 2000), so that
/// a document of many is counted by one addition, however many values it has; and for every value
/// the documents that have it, for filters. Immutable once made; shared by all threads.
class Column {
 public:
  Column() : sets_(std::vector<SetNumber>(1, 0)) {}

  /// Reads the postings of every term. Each document counts once a value.
  Column(const IndexReader& index, const std::vector<ValueTerm>& terms);

  /// Of every document the value that its set in `source` has in `value_by_set`; no value for the
  /// empty set. Its set of value v is v + 1; `values` says how many there are.
  Column(const Column& source, const std::vector<ValueNumber>& value_by_set, std::size_t values);

  /// The column after a change. Sets that were there keep their numbers.
  Column changed(const ColumnChange& change) const;

  /// The column of these documents alone, with their values by the new numbers (as in
  /// ColumnChange); others may be asked for nothing. `by_term`: the new numbers in the order of
  /// their terms.
  Column confined_to(const StorySet& documents, const std::vector<ValueNumber>& numbers,
                     std::vector<ValueNumber> by_term) const;

  /// How many sets were added by changes: each makes counting a little slower.
  std::size_t added_sets() const { return sets() - built_sets_; }

  SetNumber set_of(Xapian::docid document) const { return sets_[document]; }

  /// How many sets there are, the empty one included.
  std::size_t sets() const { return rest_.size(); }

  /// Those of a document, the rarest first.
  std::vector<ValueNumber> values_of(Xapian::docid document) const;

  /// The documents that have the value.
  const StorySet& having(ValueNumber value) const;

  /// Those that have any.
  StorySet having_any() const;

  /// How many of the documents have each value; the last of `values` numbers is "no value".
  /// `add(count, document)` counts one; Count is a number, or numbers that are added up side by
  /// side.
  template <class Count, class Add>
  std::vector<Count> count(const std::vector<Xapian::docid>& documents, std::size_t values,
                           Add add) const;
  std::vector<std::uint32_t> count(const std::vector<Xapian::docid>& documents,
                                   std::size_t values) const;

  /// The same where it is known how many documents have each set.
  std::vector<std::uint32_t> count_of_sets(std::vector<std::uint32_t> by_set,
                                           std::size_t values) const;

  std::size_t documents() const { return sets_.size(); }

  /// Of every set what its values are together: a bit that any of them has, by value.
  std::vector<std::uint8_t> bits_by_set(const std::vector<std::uint8_t>& bits_of_values) const;

  /// The places in `listed`, each value of which is there once; `missing` is the number of "no
  /// value".
  PlacesBySet places(const std::vector<ValueNumber>& listed, ValueNumber missing) const;

  std::size_t bytes() const;

 private:
  /// As many sets that documents have most often are counted as sets; their counts stay in the
  /// processor's cache. The others are taken apart as they come.
  static constexpr std::size_t kFrequent = 8192;

  void add_to_sets(ValueNumber value, std::vector<SetNumber>& newest);
  void put_frequent_sets_first();
  void put_having(ValueNumber value, StorySet documents);
  void renumber(const std::vector<ValueNumber>& numbers);
  SetNumber set_with(const std::vector<ValueNumber>& values);
  SetNumber set_with(SetNumber rest, ValueNumber value);

  /// Adds to the counts of values what is counted for the first sets, each of which comes behind
  /// the set it was made of, so that one way back adds up everything.
  template <class Count>
  void add_sets(std::vector<Count> by_set, std::vector<Count>& counts) const;

  SharedList<SetNumber> sets_;           // by document
  std::vector<SetNumber> rest_ = {0};    // by set: the set without its last value
  std::vector<ValueNumber> last_ = {0};  // by set: its last value; of the empty set nothing
  SetNumber frequent_ = 1;               // sets below are frequent, and so is the rest of each
  std::size_t built_sets_ = 1;           // sets from here on were added by changes
  std::vector<SharedSet> having_;        // by value; nullptr where no document has it
  std::vector<std::uint32_t> rank_;      // by value, the rarest first, where sets are ordered else
};

template <class Count, class Add>
std::vector<Count> Column::count(const std::vector<Xapian::docid>& documents, std::size_t values,
                                 Add add) const {
  std::vector<Count> counts(values, Count());
  std::vector<Count> by_set(frequent_, Count());
  for (const Xapian::docid document : documents) {
    SetNumber set = sets_[document];
    const bool is_frequent = set < frequent_;
    for (; set >= frequent_; set = rest_[set]) add(counts[last_[set]], document);
    if (set != 0 || is_frequent) add(by_set[set], document);
  }
  add_sets(std::move(by_set), counts);
  return counts;
}

template <class Count>
void Column::add_sets(std::vector<Count> by_set, std::vector<Count>& counts) const {
  counts.back() += by_set.front();
  for (std::size_t set = by_set.size() - 1; set > 0; --set) {
    counts[last_[set]] += by_set[set];
    by_set[rest_[set]] += by_set[set];
  }
}

}  // namespace kindred
