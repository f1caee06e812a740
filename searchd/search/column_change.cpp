#include <algorithm>
#include <map>
#include <utility>

#include "searchd/search/column.hpp"

namespace kindred {
namespace {

/// Columns of few sets are searched whole for one, so that theirs stay few; of others only what
/// changes have added.
constexpr std::size_t kFewSets = 4096;

}  // namespace

/// What is gone goes under its old numbers: values that none has any more have no new one.
Column Column::changed(const ColumnChange& change) const {
  Column next = *this;
  std::vector<SetNumber>& sets = next.sets_.own();
  std::map<ValueNumber, StorySet> gone;
  for (const Xapian::docid document : documents_of(change.gone)) {
    for (const ValueNumber value : next.values_of(document)) gone[value].add(document);
    sets[document] = 0;
  }
  for (const auto& [value, documents] : gone) next.put_having(value, having(value) - documents);
  next.renumber(change.numbers);
  sets.resize(std::size_t{change.last_document} + 1, 0);
  std::map<ValueNumber, StorySet> come;
  for (const auto& [document, values] : change.come) {
    sets[document] = next.set_with(values);
    for (const ValueNumber value : values) come[value].add(document);
  }
  for (const auto& [value, documents] : come) {
    next.put_having(value, next.having(value) | documents);
  }
  return next;
}

Column Column::confined_to(const StorySet& documents, const std::vector<ValueNumber>& numbers,
                           std::vector<ValueNumber> by_term) const {
  Column next = *this;
  for (ValueNumber value = 0; value < having_.size(); ++value) {
    if (having_[value] != nullptr) next.put_having(value, *having_[value] & documents);
  }
  next.renumber(numbers);
  std::stable_sort(by_term.begin(), by_term.end(), [&](ValueNumber a, ValueNumber b) {
    return next.having(a).cardinality() > next.having(b).cardinality();
  });
  next.rank_.resize(by_term.size());
  for (std::size_t place = 0; place < by_term.size(); ++place) {
    next.rank_[by_term[place]] = static_cast<std::uint32_t>(by_term.size() - place);
  }
  return next;
}

void Column::put_having(ValueNumber value, StorySet documents) {
  if (having_.size() <= value) having_.resize(std::size_t{value} + 1);
  having_[value] =
      documents.isEmpty() ? nullptr : std::make_shared<const StorySet>(std::move(documents));
}

/// Sets stay what they are; what changes is what their values are called.
void Column::renumber(const std::vector<ValueNumber>& numbers) {
  if (numbers.empty()) return;
  for (std::size_t set = 1; set < last_.size(); ++set) last_[set] = numbers[last_[set]];
  std::vector<SharedSet> having;
  for (ValueNumber value = 0; value < having_.size(); ++value) {
    if (having_[value] == nullptr) continue;
    if (having.size() <= numbers[value]) having.resize(std::size_t{numbers[value]} + 1);
    having[numbers[value]] = std::move(having_[value]);
  }
  having_ = std::move(having);
}

SetNumber Column::set_with(const std::vector<ValueNumber>& values) {
  SetNumber set = 0;
  for (const ValueNumber value : values) set = set_with(set, value);
  return set;
}

SetNumber Column::set_with(SetNumber rest, ValueNumber value) {
  for (std::size_t set = sets() <= kFewSets ? 1 : built_sets_; set < sets(); ++set) {
    if (rest_[set] == rest && last_[set] == value) return static_cast<SetNumber>(set);
  }
  rest_.push_back(rest);
  last_.push_back(value);
  return static_cast<SetNumber>(sets() - 1);
}

}  // namespace kindred
