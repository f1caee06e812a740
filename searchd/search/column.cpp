#include "searchd/search/column.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

namespace kindred {
namespace {

SharedSet compressed(StorySet set) {
  if (set.isEmpty()) return nullptr;
  set.runOptimize();
  set.shrinkToFit();
  return std::make_shared<const StorySet>(std::move(set));
}

const StorySet& set_or_none(const SharedSet& set) {
  static const StorySet kNone;
  return set == nullptr ? kNone : *set;
}

}  // namespace

Column::Column(const IndexReader& index, const std::vector<ValueTerm>& terms)
    : sets_(std::vector<SetNumber>(std::size_t{index.last_document()} + 1, 0)) {
  std::vector<ValueNumber> values;
  std::vector<Xapian::docid> documents;
  for (const ValueTerm& term : terms) {
    documents.clear();
    index.for_each_posting(term.term, [&](Xapian::docid document, Xapian::termcount) {
      documents.push_back(document);
    });
    if (having_.size() <= term.value) having_.resize(std::size_t{term.value} + 1);
    having_[term.value] = compressed(make_set(documents));
    values.push_back(term.value);
  }
  std::stable_sort(values.begin(), values.end(), [&](ValueNumber a, ValueNumber b) {
    return having(a).cardinality() > having(b).cardinality();
  });
  std::vector<SetNumber> newest = {0};  // by set: the last set made of it by adding a value
  for (const ValueNumber value : values) add_to_sets(value, newest);
  rest_.shrink_to_fit();
  last_.shrink_to_fit();
  put_frequent_sets_first();
  built_sets_ = sets();
}

/// Values come from the most frequent to the rarest.
void Column::add_to_sets(ValueNumber value, std::vector<SetNumber>& newest) {
  std::vector<SetNumber>& sets = sets_.own();
  for (const Xapian::docid document : documents_of(having(value))) {
    SetNumber& set = sets[document];
    if (newest[set] == 0 || last_[newest[set]] != value) {
      newest[set] = static_cast<SetNumber>(rest_.size());
      rest_.push_back(set);
      last_.push_back(value);
      newest.push_back(0);
    }
    set = newest[set];
  }
}

std::vector<ValueNumber> Column::values_of(Xapian::docid document) const {
  std::vector<ValueNumber> values;
  for (SetNumber set = sets_[document]; set != 0; set = rest_[set]) values.push_back(last_[set]);
  if (rank_.empty()) return values;
  std::sort(values.begin(), values.end(),
            [&](ValueNumber a, ValueNumber b) { return rank_[a] < rank_[b]; });
  return values;
}

/// A document of a set counts for the set it was made of too, so that sets stay behind those.
void Column::put_frequent_sets_first() {
  frequent_ = static_cast<SetNumber>(sets());
  if (sets() <= kFrequent) return;
  std::vector<std::uint32_t> documents(sets(), 0);
  for (const SetNumber set : sets_.all()) ++documents[set];
  for (std::size_t set = sets() - 1; set > 0; --set) documents[rest_[set]] += documents[set];
  std::vector<std::uint32_t> sorted = documents;
  const auto last_frequent = sorted.begin() + kFrequent;
  std::nth_element(sorted.begin(), last_frequent, sorted.end(), std::greater<>());
  const std::uint32_t most = *last_frequent;  // of documents that a set has that is not frequent
  std::vector<SetNumber> order(sets());       // sets, by their new numbers
  std::iota(order.begin(), order.end(), SetNumber{0});
  const auto end = std::stable_partition(order.begin(), order.end(),
                                         [&](SetNumber set) { return documents[set] > most; });
  frequent_ = std::max(static_cast<SetNumber>(end - order.begin()), SetNumber{1});
  std::vector<SetNumber> number(sets());
  for (SetNumber i = 0; i < order.size(); ++i) number[order[i]] = i;
  std::vector<SetNumber> rest;
  std::vector<ValueNumber> last;
  for (const SetNumber set : order) {
    rest.push_back(number[rest_[set]]);
    last.push_back(last_[set]);
  }
  rest_ = std::move(rest);
  last_ = std::move(last);
  for (SetNumber& set : sets_.own()) set = number[set];
}

Column::Column(const Column& source, const std::vector<ValueNumber>& value_by_set,
               std::size_t values)
    : sets_(std::vector<SetNumber>(source.sets_.size(), 0)) {
  std::vector<SetNumber>& by_document = sets_.own();
  for (ValueNumber value = 0; value < values; ++value) {
    rest_.push_back(0);
    last_.push_back(value);
  }
  std::vector<std::vector<Xapian::docid>> having(values);
  for (Xapian::docid document = 0; document < by_document.size(); ++document) {
    const SetNumber set = source.sets_[document];
    if (set == 0) continue;
    by_document[document] = value_by_set[set] + 1;
    having[value_by_set[set]].push_back(document);
  }
  for (const auto& documents : having) having_.push_back(compressed(make_set(documents)));
  frequent_ = static_cast<SetNumber>(rest_.size());
  built_sets_ = sets();
}

const StorySet& Column::having(ValueNumber value) const {
  return set_or_none(value < having_.size() ? having_[value] : nullptr);
}

StorySet Column::having_any() const {
  std::vector<const StorySet*> sets;
  for (const SharedSet& set : having_) sets.push_back(&set_or_none(set));
  return StorySet::fastunion(sets.size(), sets.data());
}

std::vector<std::uint32_t> Column::count(const std::vector<Xapian::docid>& documents,
                                         std::size_t values) const {
  const auto add_one = [](std::uint32_t& count, Xapian::docid) { ++count; };
  return count<std::uint32_t>(documents, values, add_one);
}

std::vector<std::uint32_t> Column::count_of_sets(std::vector<std::uint32_t> by_set,
                                                 std::size_t values) const {
  std::vector<std::uint32_t> counts(values, 0);
  add_sets(std::move(by_set), counts);
  return counts;
}

std::vector<std::uint8_t> Column::bits_by_set(
    const std::vector<std::uint8_t>& bits_of_values) const {
  std::vector<std::uint8_t> bits(sets(), 0);
  for (std::size_t set = 1; set < sets(); ++set) {
    bits[set] = static_cast<std::uint8_t>(bits[rest_[set]] | bits_of_values[last_[set]]);
  }
  return bits;
}

PlacesBySet Column::places(const std::vector<ValueNumber>& listed, ValueNumber missing) const {
  constexpr std::uint32_t kNowhere = 0xffffffff;
  std::vector<std::uint32_t> place_of(std::size_t{missing} + 1, kNowhere);
  for (std::uint32_t place = 0; place < listed.size(); ++place) place_of[listed[place]] = place;
  PlacesBySet by_set;
  by_set.begin_.reserve(sets() + 1);
  const auto add = [&](ValueNumber value) {
    if (place_of[value] != kNowhere) by_set.places_.push_back(place_of[value]);
  };
  const auto end_set = [&] {
    by_set.begin_.push_back(static_cast<std::uint32_t>(by_set.places_.size()));
  };
  add(missing);
  end_set();
  for (std::size_t set = 1; set < sets(); ++set) {
    const auto rest = by_set.begin_[rest_[set]];
    const auto rest_end = by_set.begin_[rest_[set] + 1];
    // The empty set has "no value", which is in no set made of it.
    for (auto i = rest; rest_[set] != 0 && i < rest_end; ++i) {
      by_set.places_.push_back(by_set.places_[i]);
    }
    add(last_[set]);
    end_set();
  }
  return by_set;
}

std::size_t Column::bytes() const {
  std::size_t bytes = (sets_.size() + rest_.size() + last_.size()) * sizeof(std::uint32_t);
  for (const SharedSet& set : having_) bytes += set_or_none(set).getSizeInBytes();
  return bytes;
}

}  // namespace kindred
