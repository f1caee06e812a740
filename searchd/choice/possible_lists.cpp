#include "searchd/choice/possible_lists.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace kindred {
namespace {

using Kind = CountConstraint::Kind;

void add_terms(const std::vector<std::size_t>& variables, int times, IntegerProgram::Row& row) {
  for (const std::size_t variable : variables) row.terms.push_back({variable, times});
}

}  // namespace

PossibleLists::PossibleLists(ChoiceTask& task)
    : task_(task), size_(std::min(task.size, task.candidates.size())) {
  find_groups();
  find_sorts();
  settle();
}

/// A cap on a group that has no more stories than it allows says nothing.
void PossibleLists::find_groups() {
  for (std::size_t i = 0; i < task_.constraints.size(); ++i) {
    const CountConstraint& constraint = task_.constraints[i];
    for (const auto& members : constraint.groups) {
      if (constraint.kind == Kind::kMost && members.size() <= constraint.number) continue;
      Group& group = groups_.emplace_back();
      group.constraint = i;
      group.has.assign(task_.candidates.size(), false);
      for (const CandidateNumber member : members) group.has[member] = true;
      group.left = members.size();
    }
  }
}

void PossibleLists::find_sorts() {
  std::map<std::vector<bool>, std::size_t> known;
  for (CandidateNumber candidate = 0; candidate < task_.candidates.size(); ++candidate) {
    std::vector<bool> in_groups;
    for (const Group& group : groups_) in_groups.push_back(group.has[candidate]);
    const auto [sort, is_new] = known.emplace(std::move(in_groups), sorts_.size());
    if (is_new) sorts_.emplace_back();
    ++sorts_[sort->second].there;
    sort_of_.push_back(sort->second);
  }
  for (const auto& [in_groups, sort] : known) {
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      if (in_groups[i]) groups_[i].sorts.push_back(sort);
    }
  }
}

/// Works out how far the constraints can be met.
void PossibleLists::settle() {
  const std::size_t constraints = task_.constraints.size();
  settled_.holds.assign(constraints, true);
  for (const CountConstraint& constraint : task_.constraints) {
    settled_.slack.push_back(static_cast<int>(task_.candidates.size() + constraint.number));
  }
  settled_.slack_cost.assign(constraints, 0);
  const bool is_settled =
      settle_slack(Kind::kLeast) && settle_size() && settle_slack(Kind::kBalance);
  if (!is_settled) give_up();
}

bool PossibleLists::settle_slack(Kind kind) {
  const auto& constraints = task_.constraints;
  Demand demand = settled_;
  for (std::size_t i = 0; i < constraints.size(); ++i) {
    if (constraints[i].kind == kind) demand.slack_cost[i] = 1;
  }
  Solution solution = find_list(demand);
  if (solution.outcome != Solving::kSolved) return false;
  int missing = 0;
  for (std::size_t i = 0; i < constraints.size(); ++i) {
    if (constraints[i].kind == kind) missing += solution.values[slack_variable(i)];
  }
  if (kind == Kind::kLeast) settled_.most_slack = missing;
  for (std::size_t i = 0; i < constraints.size(); ++i) {
    if (constraints[i].kind != kind) continue;
    if (missing > 0) {
      demand = settled_;
      demand.slack_cost[i] = 1;
      solution = find_list(demand);
      if (solution.outcome != Solving::kSolved) return false;
    }
    settled_.slack[i] = solution.values[slack_variable(i)];
  }
  return true;
}

bool PossibleLists::settle_size() {
  Demand demand = settled_;
  demand.story_cost = -1;
  if (find_list(demand).outcome != Solving::kSolved) return false;
  settled_.least_size = std::accumulate(finished_.begin(), finished_.end(), 0);
  size_ = static_cast<std::size_t>(settled_.least_size);
  return true;
}

IntegerProgram PossibleLists::program_of(const Demand& demand) const {
  IntegerProgram program;
  for (const Sort& sort : sorts_) {
    const int taken = demand.is_from_scratch ? 0 : sort.taken;
    const bool is_fixed = sort.is_excluded && !demand.is_from_scratch;
    program.variables.push_back({taken, is_fixed ? taken : sort.there, demand.story_cost});
  }
  for (std::size_t i = 0; i < task_.constraints.size(); ++i) {
    program.variables.push_back({0, demand.slack[i], demand.slack_cost[i]});
  }
  add_size(demand, program);
  for (std::size_t i = 0; i < groups_.size(); ++i) {
    const Group& group = groups_[i];
    if (!demand.holds[group.constraint]) continue;
    if (constraint_of(group).kind != Kind::kBalance) {
      add_group(group, program);
    } else if (i > 0 && groups_[i - 1].constraint == group.constraint) {
      add_balance(groups_[i - 1], group, program);
      add_balance(group, groups_[i - 1], program);
    }
  }
  return program;
}

void PossibleLists::add_size(const Demand& demand, IntegerProgram& program) const {
  Sorts all(sorts_.size());
  std::iota(all.begin(), all.end(), 0);
  IntegerProgram::Row most{{}, static_cast<int>(task_.size)};
  add_terms(all, 1, most);
  program.rows.push_back(std::move(most));
  IntegerProgram::Row least{{}, -demand.least_size};
  add_terms(all, -1, least);
  program.rows.push_back(std::move(least));
  if (!demand.most_slack) return;
  IntegerProgram::Row slack{{}, *demand.most_slack};
  for (std::size_t i = 0; i < task_.constraints.size(); ++i) {
    const bool is_counted = task_.constraints[i].kind == Kind::kLeast && demand.holds[i];
    if (is_counted) slack.terms.push_back({slack_variable(i), 1});
  }
  program.rows.push_back(std::move(slack));
}

/// Sum ≤ number, or -sum - slack ≤ -number.
void PossibleLists::add_group(const Group& group, IntegerProgram& program) const {
  const CountConstraint& constraint = constraint_of(group);
  const bool is_least = constraint.kind == Kind::kLeast;
  const auto number = static_cast<int>(constraint.number);
  IntegerProgram::Row row{{}, is_least ? -number : number};
  add_terms(group.sorts, is_least ? -1 : 1, row);
  if (is_least) row.terms.push_back({slack_variable(group.constraint), -1});
  program.rows.push_back(std::move(row));
}

/// Sum - other sum - slack ≤ number.
void PossibleLists::add_balance(const Group& group, const Group& other,
                                IntegerProgram& program) const {
  const CountConstraint& constraint = constraint_of(group);
  IntegerProgram::Row row{{}, static_cast<int>(constraint.number)};
  std::map<std::size_t, int> times;
  for (const std::size_t sort : group.sorts) ++times[sort];
  for (const std::size_t sort : other.sorts) --times[sort];
  for (const auto& [sort, count] : times) {
    if (count != 0) row.terms.push_back({sort, count});
  }
  row.terms.push_back({slack_variable(group.constraint), -1});
  program.rows.push_back(std::move(row));
}

/// Keeps the list where there is one.
Solution PossibleLists::find_list(const Demand& demand) {
  Solution solution = solve(program_of(demand), task_.budget);
  if (solution.outcome == Solving::kSolved) {
    const auto end = solution.values.begin() + static_cast<std::ptrdiff_t>(sorts_.size());
    finished_.assign(solution.values.begin(), end);
  }
  return solution;
}

void PossibleLists::give_up() {
  is_exact_ = false;
  size_ = std::min(task_.size, task_.candidates.size());
}

bool PossibleLists::take(CandidateNumber candidate) {
  Sort& sort = sorts_[sort_of_[candidate]];
  if (taken_ == size_ || sort.is_excluded) return false;
  const bool can_take =
      is_exact_ && can_finish_with(sort_of_[candidate]);  // which may end being exact
  if (!can_take && (is_exact_ || !is_simply_good(candidate))) return false;
  ++sort.taken;
  ++taken_;
  for (Group& group : groups_) {
    if (!group.has[candidate]) continue;
    ++group.taken;
    --group.left;
  }
  return true;
}

/// A list that was finished with one more of the sort need not be sought again.
bool PossibleLists::can_finish_with(std::size_t number) {
  Sort& sort = sorts_[number];
  if (finished_[number] > sort.taken) return true;
  ++sort.taken;
  const Solving outcome = find_list(settled_).outcome;
  --sort.taken;
  if (outcome == Solving::kImpossible) sort.is_excluded = true;
  if (outcome == Solving::kGivenUp) give_up();
  return outcome == Solving::kSolved;
}

bool PossibleLists::is_simply_good(CandidateNumber candidate) const {
  std::size_t needed = 0;
  bool is_of_help = false;
  for (const Group& group : groups_) {
    const CountConstraint& constraint = constraint_of(group);
    const bool is_in = group.has[candidate];
    if (constraint.kind == Kind::kMost && is_in && group.taken >= constraint.number) return false;
    if (constraint.kind != Kind::kLeast || group.taken >= constraint.number) continue;
    needed += std::min(constraint.number - group.taken, group.left);
    is_of_help = is_of_help || is_in;
  }
  return is_of_help || needed < size_ - taken_;
}

std::optional<bool> PossibleLists::is_impossible(const Demand& demand) {
  const Solving outcome = solve(program_of(demand), task_.budget).outcome;
  if (outcome == Solving::kGivenUp) return std::nullopt;
  return outcome == Solving::kImpossible;
}

std::optional<std::vector<std::size_t>> PossibleLists::in_the_way_of(std::size_t unmet) {
  if (!is_exact_) return std::nullopt;
  const auto& constraints = task_.constraints;
  const std::size_t size = constraints.size();
  const bool is_balance = unmet < size && constraints[unmet].kind == Kind::kBalance;
  Demand demand = settled_;
  demand.is_from_scratch = true;
  demand.most_slack.reset();
  const int asked_size = static_cast<int>(std::min(task_.size, task_.candidates.size()));
  if (unmet == size && settled_.least_size == asked_size) return std::vector<std::size_t>{};
  demand.least_size = is_balance ? settled_.least_size : unmet == size ? asked_size : 0;
  for (std::size_t i = 0; i < size; ++i) {
    if (constraints[i].kind == Kind::kBalance) demand.holds[i] = i == unmet;
  }
  if (unmet < size) demand.slack[unmet] = 0;
  std::vector<std::size_t> in_the_way;
  for (std::size_t i = 0; i <= size; ++i) {
    const bool is_tried = i != unmet && (i == size ? is_balance : demand.holds[i]);
    if (!is_tried) continue;
    Demand without = demand;
    if (i == size) {
      without.least_size = 0;
    } else {
      without.holds[i] = false;
    }
    const auto is_impossible_without = is_impossible(without);
    if (!is_impossible_without) return std::nullopt;
    if (*is_impossible_without) {
      demand = std::move(without);
    } else {
      in_the_way.push_back(i);
    }
  }
  return in_the_way;
}

}  // namespace kindred
