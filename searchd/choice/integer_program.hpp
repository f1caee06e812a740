#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace kindred {

/// A linear program over whole numbers: the values of the variables that meet every row and cost
/// the least.
struct IntegerProgram {
  struct Variable {
    int least = 0;
    int most = 0;
    int cost = 0;  ///< of each
  };
  struct Term {
    std::size_t variable = 0;
    int times = 1;
  };
  /// A sum that may be no more than `most`.
  struct Row {
    std::vector<Term> terms;
    int most = 0;
  };
  std::vector<Variable> variables;
  std::vector<Row> rows;
};

/// What solving may cost: shared by all programs of one request.
struct SolvingBudget {
  /// Steps of branch and bound that are left: a count, not a time, so that the same request gives
  /// the same answer on any machine. 0: nothing is solved any more.
  std::size_t steps = 0;

  /// Whether nobody waits for the answer any more; none: never.
  std::function<bool()> is_over = {};
};

enum class Solving { kSolved, kImpossible, kGivenUp };

struct Solution {
  Solving outcome = Solving::kGivenUp;
  std::vector<int> values;  ///< of the variables; empty unless kSolved
};

/// Exact, by GLPK's branch and bound over its simplex method (GLPK 5.0 reference manual, 2.10 and
/// 5.2); takes what it needs from the budget. What GLPK calls a solution is checked in whole
/// numbers before it is believed. GLPK's memory is the thread's own and is given back; it prints
/// nothing, and an error within it is kGivenUp. Never throws but for want of memory.
Solution solve(const IntegerProgram& program, SolvingBudget& budget);

}  // namespace kindred
