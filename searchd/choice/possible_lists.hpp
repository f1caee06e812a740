#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "searchd/choice/choice_task.hpp"

namespace kindred {

/// Which lists there are that meet the constraints, exactly.
///
/// Where not all can be met together: what is at most holds always; then as few stories as possible
/// are missing from what is at least, from the last constraints rather than the first; then the
/// list is as long as it can be, up to the size asked for; then it is as balanced as it can be. So
/// a cap, which may be there lest a service is singled out, is never broken to fill a list.
///
/// Stories that count in the same groups are one to the constraints, so a program has a variable
/// for each sort of story, not for each story. One a request; the task must outlive it.
class PossibleLists {
 public:
  explicit PossibleLists(ChoiceTask& task);

  /// Whether all so far was worked out within the budget. Where not, take() keeps to what is at
  /// most, and takes what helps where the places left are needed for what is at least.
  bool is_exact() const { return is_exact_; }

  /// How many stories the list can have.
  std::size_t size() const { return size_; }

  /// Takes a candidate into the list where the list can still be finished with it. What could not
  /// be taken once can never be.
  bool take(CandidateNumber candidate);

  /// The constraints that exclude an unmet one, as few as will do, their number standing for the
  /// size: without any of them it could be met (deletion filter, Chinneck 2008, "Feasibility and
  /// Infeasibility in Optimization", 6.1). Empty where it cannot be met even alone; nullopt where
  /// the budget does not reach.
  std::optional<std::vector<std::size_t>> in_the_way_of(std::size_t unmet);

 private:
  /// Candidates that are one to the constraints.
  struct Sort {
    int there = 0;
    int taken = 0;
    bool is_excluded = false;  ///< no more of them can be taken
  };
  using Sorts = std::vector<std::size_t>;

  /// A group whose stories a constraint counts.
  struct Group {
    std::size_t constraint = 0;
    std::vector<bool> has;  ///< by candidate
    Sorts sorts;            ///< that are in it
    std::size_t taken = 0;
    std::size_t left = 0;  ///< candidates that are not taken yet
  };

  /// What a program must meet.
  struct Demand {
    std::vector<bool> holds;        ///< by constraint
    std::vector<int> slack;         ///< by constraint: by how many stories it may be missed
    std::vector<int> slack_cost;    ///< by constraint
    std::optional<int> most_slack;  ///< of all that is at least, together
    int least_size = 0;
    int story_cost = 0;
    bool is_from_scratch = false;  ///< whatever was taken
  };

  void find_groups();
  void find_sorts();
  void settle();
  bool settle_slack(CountConstraint::Kind kind);
  bool settle_size();
  IntegerProgram program_of(const Demand& demand) const;
  void add_size(const Demand& demand, IntegerProgram& program) const;
  void add_group(const Group& group, IntegerProgram& program) const;
  void add_balance(const Group& group, const Group& other, IntegerProgram& program) const;
  std::size_t slack_variable(std::size_t constraint) const { return sorts_.size() + constraint; }
  Solution find_list(const Demand& demand);
  void give_up();
  std::optional<bool> is_impossible(const Demand& demand);
  bool can_finish_with(std::size_t sort);
  bool is_simply_good(CandidateNumber candidate) const;
  const CountConstraint& constraint_of(const Group& group) const {
    return task_.constraints[group.constraint];
  }

  ChoiceTask& task_;
  std::vector<Group> groups_;  // those that can matter, by constraint
  std::vector<Sort> sorts_;
  Sorts sort_of_;  // by candidate
  Demand settled_;
  std::vector<int> finished_;  // a list that can be finished: of each sort how many
  std::size_t taken_ = 0;
  std::size_t size_ = 0;
  bool is_exact_ = true;
};

}  // namespace kindred
