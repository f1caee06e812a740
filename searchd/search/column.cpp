#include "searchd/search/column.hpp"

#include <algorithm>

namespace kindred {
namespace {

enum Role : std::uint8_t { kAny = 1, kAll = 2, kNone = 4 };

/// What values have to do with a selection, by number.
std::vector<std::uint8_t> roles_of(const Selection<ValueNumber>& chosen, std::size_t values) {
  std::vector<std::uint8_t> roles(values, 0);
  for (const ValueNumber value : chosen.any) roles[value] |= kAny;
  for (const ValueNumber value : chosen.all) roles[value] |= kAll;
  for (const ValueNumber value : chosen.none) roles[value] |= kNone;
  return roles;
}

/// What the values of a set, one after the other, have to do with a selection.
struct Seen {
  std::uint8_t all = 0;  // how many of `all`
  std::uint8_t roles = 0;

  Seen with(std::uint8_t role) const {
    return {static_cast<std::uint8_t>(all + ((role & kAll) != 0 ? 1 : 0)),
            static_cast<std::uint8_t>(roles | role)};
  }

  Verdict verdict(const Selection<ValueNumber>& chosen) const {
    return {chosen.any.empty() || (roles & kAny) != 0,
            all == chosen.all.size() && (roles & kNone) == 0};
  }
};

}  // namespace

Column::Column(const Xapian::Database& database, std::vector<ValueTerm> terms)
    : sets_(std::size_t{database.get_lastdocid()} + 1, 0) {
  std::stable_sort(terms.begin(), terms.end(),
                   [](const ValueTerm& a, const ValueTerm& b) { return a.stories > b.stories; });
  std::vector<SetNumber> newest = {0};  // by set: the last set made of it by adding a value
  for (const ValueTerm& term : terms) {
    const auto end = database.postlist_end(term.term);
    for (auto posting = database.postlist_begin(term.term); posting != end; ++posting) {
      SetNumber& set = sets_[*posting];
      if (newest[set] == 0 || last_[newest[set]] != term.value) {
        newest[set] = static_cast<SetNumber>(rest_.size());
        rest_.push_back(set);
        last_.push_back(term.value);
        newest.push_back(0);
      }
      set = newest[set];
    }
  }
  rest_.shrink_to_fit();
  last_.shrink_to_fit();
}

Column::Column(const Column& source, const std::vector<ValueNumber>& value_by_set,
               std::size_t values)
    : sets_(source.sets_.size(), 0) {
  for (ValueNumber value = 0; value < values; ++value) {
    rest_.push_back(0);
    last_.push_back(value);
  }
  for (std::size_t document = 0; document < sets_.size(); ++document) {
    const SetNumber set = source.sets_[document];
    if (set != 0) sets_[document] = value_by_set[set] + 1;
  }
}

std::vector<std::uint8_t> Column::bits_by_set(
    const std::vector<std::uint8_t>& bits_of_values) const {
  std::vector<std::uint8_t> bits(sets(), 0);
  for (std::size_t set = 1; set < sets(); ++set) {
    bits[set] = static_cast<std::uint8_t>(bits[rest_[set]] | bits_of_values[last_[set]]);
  }
  return bits;
}

std::vector<Verdict> Column::verdicts(const Selection<ValueNumber>& chosen,
                                      ValueNumber missing) const {
  const std::vector<std::uint8_t> roles = roles_of(chosen, std::size_t{missing} + 1);
  std::vector<Seen> seen(sets());
  std::vector<Verdict> verdicts(sets());
  verdicts[0] = Seen().with(roles[missing]).verdict(chosen);
  for (std::size_t set = 1; set < sets(); ++set) {
    seen[set] = seen[rest_[set]].with(roles[last_[set]]);
    verdicts[set] = seen[set].verdict(chosen);
  }
  return verdicts;
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
  return (sets_.size() + rest_.size() + last_.size()) * sizeof(std::uint32_t);
}

}  // namespace kindred
