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

/// A set comes behind the set it was made of, so that one way back adds up everything.
std::vector<std::uint32_t> Column::by_value(std::vector<std::uint32_t> by_set,
                                            std::size_t values) const {
  std::vector<std::uint32_t> counts(values, 0);
  counts.back() = by_set.front();
  for (std::size_t set = by_set.size() - 1; set > 0; --set) {
    if (by_set[set] == 0) continue;
    counts[last_[set]] += by_set[set];
    by_set[rest_[set]] += by_set[set];
  }
  return counts;
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

std::size_t Column::bytes() const {
  return (sets_.size() + rest_.size() + last_.size()) * sizeof(std::uint32_t);
}

}  // namespace kindred
