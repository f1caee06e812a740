#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "searchd/choice/choice_task.hpp"

namespace kindred {

/// A story of a list, and what it brought when it was chosen.
struct ChosenStory {
  CandidateNumber candidate = 0;
  std::vector<AspectNumber> adds;       ///< aspects that no story before it has
  std::vector<std::size_t> helps_with;  ///< constraints at least, not met before it, that count it
};

/// How far a constraint is met.
struct ConstraintOutcome {
  std::size_t counted =
      0;  ///< in the list; of several groups the most, of a balance the difference
  bool is_met = false;
  /// As PossibleLists::in_the_way_of, of one that is not met; nullopt too where it is met.
  std::optional<std::vector<std::size_t>> in_the_way = std::nullopt;
};

struct Choice {
  std::vector<ChosenStory> stories;            ///< in the order in which they were chosen
  std::vector<ConstraintOutcome> constraints;  ///< and behind them the size
  std::size_t steps = 0;                       ///< of solving that it took
  bool is_exact = true;  ///< false: the budget did not reach, so that one which is not met might be
};

/// The list as PossibleLists allows it, chosen story by story: always the one, of those with which
/// the list can still be finished, that has the highest
///
///   (1 - c - d) × relevance + c × new aspects ÷ the most that any story has + d × (1 - nearness)
///
/// new aspects being Σ weight × (1 - told)^(chosen stories with the aspect), which is xQuAD with
/// the aspects there are (Santos, Macdonald and Ounis, WWW 2010), and nearness that to the nearest
/// story chosen, 0 at the least, which is maximal marginal relevance (Carbonell and Goldstein,
/// SIGIR 1998). Of equals the first. The same task always gives the same list. Takes from the
/// task's budget.
Choice choose_list(ChoiceTask& task);

/// A list that somebody else chose, in its order, told of as choose_list tells of its own. What is
/// in the way of a constraint is not looked for.
Choice given_list(const ChoiceTask& task, const std::vector<CandidateNumber>& given);

}  // namespace kindred
