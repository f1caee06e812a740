#include "searchd/choice/integer_program.hpp"

#include <gtest/gtest.h>

namespace kindred {
namespace {

SolvingBudget enough() { return {1000}; }

TEST(IntegerProgram, FindsTheCheapestWholeNumbers) {
  // 3 a + 2 b >= 7; 2 a + 2 b <= 7, of which no fraction is a solution here
  const IntegerProgram program{{{0, 9, 5}, {0, 9, 4}},
                               {{{{0, -3}, {1, -2}}, -7}, {{{0, 2}, {1, 2}}, 7}}};
  SolvingBudget budget = enough();
  const Solution solution = solve(program, budget);
  ASSERT_EQ(solution.outcome, Solving::kSolved);
  EXPECT_EQ(solution.values, (std::vector<int>{1, 2}));
}

TEST(IntegerProgram, SaysWhatIsImpossible) {
  // 2 a = 1
  const IntegerProgram program{{{0, 9, 0}}, {{{{0, 2}}, 1}, {{{0, -2}}, -1}}};
  SolvingBudget budget = enough();
  EXPECT_EQ(solve(program, budget).outcome, Solving::kImpossible);
  const IntegerProgram crossed{{{2, 1, 0}}, {}};
  EXPECT_EQ(solve(crossed, budget).outcome, Solving::kImpossible);
}

TEST(IntegerProgram, MayBeEmpty) {
  SolvingBudget budget = enough();
  EXPECT_EQ(solve({}, budget).outcome, Solving::kSolved);
  EXPECT_EQ(solve({{}, {{{}, -1}}}, budget).outcome, Solving::kImpossible);
  const Solution free = solve({{{1, 4, 1}}, {}}, budget);
  EXPECT_EQ(free.values, (std::vector<int>{1}));
  EXPECT_EQ(solve({{{0, 4, 1}}, {{{}, -1}}}, budget).outcome, Solving::kImpossible);
}

TEST(IntegerProgram, IsGivenUpWithoutABudget) {
  SolvingBudget none{0};
  EXPECT_EQ(solve({{{0, 9, 1}}, {}}, none).outcome, Solving::kGivenUp);
}

TEST(IntegerProgram, IsGivenUpWhenNobodyWaitsAnyMore) {
  // A knapsack that its relaxation does not solve.
  IntegerProgram program;
  IntegerProgram::Row weight{{}, 53};
  for (int i = 0; i < 12; ++i) {
    program.variables.push_back({0, 1, -(7 + i * 5 % 11)});
    weight.terms.push_back({static_cast<std::size_t>(i), 8 + i * 5 % 11});
  }
  program.rows.push_back(weight);
  SolvingBudget over{1000, [] { return true; }};
  EXPECT_EQ(solve(program, over).outcome, Solving::kGivenUp);
  SolvingBudget budget = enough();
  EXPECT_EQ(solve(program, budget).outcome, Solving::kSolved);
  EXPECT_LT(budget.steps, 1000U);
}

/// A mistake in the use of GLPK, which without a landing ends the process.
TEST(IntegerProgram, OutlivesAnErrorWithinGlpk) {
  const IntegerProgram twice{{{0, 1, 0}}, {{{{0, 1}, {0, 1}}, 1}}};
  SolvingBudget budget = enough();
  EXPECT_EQ(solve(twice, budget).outcome, Solving::kGivenUp);
  EXPECT_EQ(solve({{{1, 4, 1}}, {}}, budget).outcome, Solving::kSolved);
}

}  // namespace
}  // namespace kindred
