#include "searchd/search/joint_column.hpp"

#include <utility>

namespace kindred {

bool JointColumn::add(const Column& column) {
  constexpr std::uint16_t kNone = 0xffff;
  const std::size_t sets = column.sets();
  if (sets > kMostCombinations) return false;
  std::vector<std::uint16_t> number(combinations_ * sets, kNone);  // of combination and set
  std::vector<std::pair<std::uint16_t, SetNumber>> made;           // by number: what it is made of
  std::vector<std::uint16_t> joined = combination_of_.all();
  joined.resize(column.documents(), 0);
  for (Xapian::docid document = 0; document < joined.size(); ++document) {
    const SetNumber set = column.set_of(document);
    std::uint16_t& known = number[joined[document] * sets + set];
    if (known == kNone) {
      if (made.size() == kMostCombinations) return false;
      known = static_cast<std::uint16_t>(made.size());
      made.emplace_back(joined[document], set);
    }
    joined[document] = known;
  }
  std::vector<SetNumber> newest;
  for (const auto& [_, set] : made) newest.push_back(set);
  for (auto& sets_of : sets_of_) {
    std::vector<SetNumber> moved;
    for (const auto& [before, _] : made) moved.push_back(sets_of[before]);
    sets_of = std::move(moved);
  }
  sets_of_.push_back(std::move(newest));
  sets_.push_back(sets);
  combinations_ = made.size();
  combination_of_ = SharedList(std::move(joined));
  return true;
}

std::vector<std::vector<std::uint32_t>> JointColumn::count_sets(
    const std::vector<Xapian::docid>& documents) const {
  std::vector<std::uint32_t> having(combinations_, 0);
  for (const Xapian::docid document : documents) ++having[combination_of_[document]];
  std::vector<std::vector<std::uint32_t>> by_column;
  for (std::size_t column = 0; column < sets_.size(); ++column) {
    by_column.emplace_back(sets_[column], 0);
    for (std::size_t i = 0; i < having.size(); ++i) {
      by_column.back()[sets_of_[column][i]] += having[i];
    }
  }
  return by_column;
}

}  // namespace kindred
