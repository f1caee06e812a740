#include "searchd/choice/choose_list.hpp"

#include <algorithm>
#include <utility>

#include "searchd/choice/possible_lists.hpp"

namespace kindred {
namespace {

using Kind = CountConstraint::Kind;

/// What every candidate is worth beside those chosen.
class Worth {
 public:
  explicit Worth(const ChoiceTask& task)
      : task_(task),
        untold_(task.aspect_weights),
        nearness_(task.candidates.size(), 0),
        is_covered_(task.aspect_weights.size(), false) {
    for (const Candidate& candidate : task.candidates) most_ = std::max(most_, new_in(candidate));
  }

  double of(CandidateNumber number) const {
    const auto& [cover, difference, told] = task_.weights;
    const Candidate& candidate = task_.candidates[number];
    const double covered = most_ > 0 ? new_in(candidate) / most_ : 0;
    return (1 - cover - difference) * candidate.relevance + cover * covered +
           difference * (1 - nearness_[number]);
  }

  std::vector<AspectNumber> added_by(CandidateNumber number) const {
    std::vector<AspectNumber> added;
    for (const AspectNumber aspect : task_.candidates[number].aspects) {
      if (!is_covered_[aspect]) added.push_back(aspect);
    }
    return added;
  }

  void take(CandidateNumber number) {
    for (const AspectNumber aspect : task_.candidates[number].aspects) {
      untold_[aspect] *= 1 - task_.weights.told;
      is_covered_[aspect] = true;
    }
    if (task_.weights.difference <= 0) return;
    const std::vector<double> to_this = task_.nearness_to(number);
    for (CandidateNumber other = 0; other < nearness_.size(); ++other) {
      nearness_[other] = std::max(nearness_[other], to_this[other]);
    }
  }

 private:
  double new_in(const Candidate& candidate) const {
    double sum = 0;
    for (const AspectNumber aspect : candidate.aspects) sum += untold_[aspect];
    return sum;
  }

  const ChoiceTask& task_;
  std::vector<double> untold_;    // by aspect: its weight, less what was told of it
  std::vector<double> nearness_;  // by candidate: to the nearest story chosen
  std::vector<bool> is_covered_;  // by aspect
  double most_ = 0;
};

/// Counts the stories of a list.
class Tally {
 public:
  explicit Tally(const ChoiceTask& task) : task_(task) {
    for (const CountConstraint& constraint : task.constraints) {
      counts_.emplace_back(constraint.groups.size(), 0);
    }
  }

  /// Gives the constraints at least that the story helps with.
  std::vector<std::size_t> add(CandidateNumber number) {
    std::vector<std::size_t> helped;
    ++stories_;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      const CountConstraint& constraint = task_.constraints[i];
      for (std::size_t group = 0; group < counts_[i].size(); ++group) {
        const auto& members = constraint.groups[group];
        if (!std::binary_search(members.begin(), members.end(), number)) continue;
        const bool is_wanted = counts_[i][group]++ < constraint.number;
        if (is_wanted && constraint.kind == Kind::kLeast) helped.push_back(i);
      }
    }
    return helped;
  }

  /// Of all constraints, and of the size.
  std::vector<ConstraintOutcome> outcomes() const {
    std::vector<ConstraintOutcome> outcomes;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      const CountConstraint& constraint = task_.constraints[i];
      const std::size_t counted = counted_by(constraint, counts_[i]);
      const bool is_met = constraint.kind == Kind::kLeast ? counted >= constraint.number
                                                          : counted <= constraint.number;
      outcomes.push_back({counted, is_met});
    }
    outcomes.push_back({stories_, stories_ == task_.size});
    return outcomes;
  }

 private:
  static std::size_t counted_by(const CountConstraint& constraint,
                                const std::vector<std::size_t>& counts) {
    if (counts.empty()) return 0;
    const auto [least, most] = std::minmax_element(counts.begin(), counts.end());
    return constraint.kind == Kind::kBalance ? *most - *least : *most;
  }

  const ChoiceTask& task_;
  std::vector<std::vector<std::size_t>> counts_;  // by constraint and group
  std::size_t stories_ = 0;
};

/// The best that can be taken, which is taken; nothing where none can.
std::optional<CandidateNumber> take_best(std::vector<CandidateNumber>& left, const Worth& worth,
                                         PossibleLists& lists) {
  std::vector<std::pair<double, CandidateNumber>> by_worth;
  for (const CandidateNumber number : left) by_worth.emplace_back(-worth.of(number), number);
  std::sort(by_worth.begin(), by_worth.end());
  for (const auto& [less, number] : by_worth) {
    if (!lists.take(number)) continue;
    std::erase(left, number);
    return number;
  }
  return std::nullopt;
}

}  // namespace

Choice choose_list(ChoiceTask& task) {
  const std::size_t steps = task.budget.steps;
  PossibleLists lists(task);
  Worth worth(task);
  Tally tally(task);
  std::vector<CandidateNumber> left(task.candidates.size());
  for (CandidateNumber number = 0; number < left.size(); ++number) left[number] = number;
  Choice choice;
  while (choice.stories.size() < lists.size()) {
    const auto next = take_best(left, worth, lists);
    if (!next) break;
    choice.stories.push_back({*next, worth.added_by(*next), tally.add(*next)});
    worth.take(*next);
  }
  choice.is_exact = lists.is_exact();
  choice.constraints = tally.outcomes();
  for (std::size_t i = 0; i < choice.constraints.size(); ++i) {
    if (choice.constraints[i].is_met) continue;
    choice.constraints[i].in_the_way = lists.in_the_way_of(i);
  }
  choice.steps = steps - task.budget.steps;
  return choice;
}

Choice given_list(const ChoiceTask& task, const std::vector<CandidateNumber>& given) {
  Worth worth(task);
  Tally tally(task);
  Choice choice;
  for (const CandidateNumber number : given) {
    choice.stories.push_back({number, worth.added_by(number), tally.add(number)});
    worth.take(number);
  }
  choice.constraints = tally.outcomes();
  return choice;
}

}  // namespace kindred
