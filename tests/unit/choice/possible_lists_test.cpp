#include <bit>
#include <random>
#include <thread>
#include <tuple>

#include <gtest/gtest.h>

#include "searchd/choice/choose_list.hpp"
#include "tests/support/list_oracle.hpp"

/// Lists of small pools against a look at every list there is.
namespace kindred {
namespace {

using Kind = CountConstraint::Kind;
using Random = std::mt19937;

std::vector<CandidateNumber> random_members(std::size_t candidates, Random& random) {
  std::vector<CandidateNumber> members;
  const auto one_in = 1 + random() % 4;
  for (CandidateNumber i = 0; i < candidates; ++i) {
    if (random() % one_in == 0) members.push_back(i);
  }
  return members;
}

CountConstraint random_constraint(std::size_t candidates, Random& random) {
  CountConstraint constraint;
  constraint.kind = static_cast<Kind>(random() % 2);
  constraint.number = random() % 4 + (constraint.kind == Kind::kLeast ? 1 : 0);
  const bool is_per_value = constraint.kind == Kind::kMost && random() % 2 == 0;
  for (auto groups = is_per_value ? 1 + random() % 4 : 1; groups > 0; --groups) {
    constraint.groups.push_back(random_members(candidates, random));
  }
  return constraint;
}

ChoiceTask random_task(Random& random) {
  ChoiceTask task;
  const std::size_t candidates = 1 + random() % 11;
  for (std::size_t i = 0; i < candidates; ++i) {
    task.candidates.push_back({1 - 0.05 * static_cast<double>(i), {}});
  }
  task.size = 1 + random() % 6;
  for (auto more = random() % 5; more > 0; --more) {
    task.constraints.push_back(random_constraint(candidates, random));
  }
  if (random() % 3 == 0) {
    std::vector<CandidateNumber> sides[2];
    for (CandidateNumber i = 0; i < candidates; ++i) {
      const auto side = random() % 3;
      if (side < 2) sides[side].push_back(i);
    }
    task.constraints.push_back({Kind::kBalance, {sides[0], sides[1]}, 1});
  }
  task.budget.steps = 10'000;
  return task;
}

std::size_t count_in(unsigned list, const std::vector<CandidateNumber>& members) {
  unsigned mask = 0;
  for (const CandidateNumber member : members) mask |= 1U << member;
  return static_cast<std::size_t>(std::popcount(list & mask));
}

/// By how many stories a list misses a constraint.
std::size_t missing(unsigned list, const CountConstraint& constraint) {
  if (constraint.kind == Kind::kBalance) {
    const std::size_t a = count_in(list, constraint.groups[0]);
    const std::size_t b = count_in(list, constraint.groups[1]);
    const std::size_t difference = std::max(a, b) - std::min(a, b);
    return difference > constraint.number ? difference - constraint.number : 0;
  }
  std::size_t most = 0;
  for (const auto& members : constraint.groups) most = std::max(most, count_in(list, members));
  if (constraint.kind == Kind::kMost) {
    return most > constraint.number ? most - constraint.number : 0;
  }
  return most < constraint.number ? constraint.number - most : 0;
}

/// How bad a list is, in the order in which constraints give way; the least is the best.
using Badness =
    std::tuple<std::size_t, std::size_t, std::vector<std::size_t>, std::size_t, std::size_t>;

Badness badness(unsigned list, const ChoiceTask& task) {
  std::size_t over = 0;
  std::size_t all_missing = 0;
  std::vector<std::size_t> each;
  std::size_t unbalanced = 0;
  for (const CountConstraint& constraint : task.constraints) {
    const std::size_t by = missing(list, constraint);
    if (constraint.kind == Kind::kMost) over += by;
    if (constraint.kind == Kind::kBalance) unbalanced += by;
    if (constraint.kind != Kind::kLeast) continue;
    all_missing += by;
    each.push_back(by);
  }
  const auto length = static_cast<std::size_t>(std::popcount(list));
  return {over, all_missing, each, task.size - length, unbalanced};
}

/// Of all lists that are not too long.
Badness least_badness(const ChoiceTask& task) {
  Badness least = badness(0, task);
  for (unsigned list = 0; list < 1U << task.candidates.size(); ++list) {
    if (static_cast<std::size_t>(std::popcount(list)) > task.size) continue;
    least = std::min(least, badness(list, task));
  }
  return least;
}

unsigned list_of(const Choice& choice) {
  unsigned list = 0;
  for (const ChosenStory& story : choice.stories) list |= 1U << story.candidate;
  return list;
}

/// Whether some list meets these constraints, the number of constraints standing for the size.
bool can_be_met(const ChoiceTask& task, const std::vector<std::size_t>& constraints) {
  for (unsigned list = 0; list < 1U << task.candidates.size(); ++list) {
    const auto length = static_cast<std::size_t>(std::popcount(list));
    if (length > task.size) continue;
    bool is_met = true;
    for (const std::size_t one : constraints) {
      is_met = is_met && (one == task.constraints.size()
                              ? length == std::min(task.size, task.candidates.size())
                              : missing(list, task.constraints[one]) == 0);
    }
    if (is_met) return true;
  }
  return false;
}

void expect_as_good_as_any(ChoiceTask task) {
  const Choice choice = choose_list(task);
  ASSERT_TRUE(choice.is_exact);
  ASSERT_EQ(badness(list_of(choice), task), least_badness(task));
}

TEST(PossibleLists, AreAsGoodAsAnyOfAllLists) {
  Random random(1);
  for (int round = 0; round < 1500; ++round) {
    SCOPED_TRACE(round);
    ASSERT_NO_FATAL_FAILURE(expect_as_good_as_any(random_task(random)));
  }
}

/// Where what is in the way is all met, so that a plain look can tell.
TEST(PossibleLists, NameWhatIsInTheWayAndNothingElse) {
  Random random(2);
  int named = 0;
  for (int round = 0; round < 1500; ++round) {
    ChoiceTask task = random_task(random);
    const Choice choice = choose_list(task);
    for (std::size_t i = 0; i < choice.constraints.size(); ++i) {
      const ConstraintOutcome& outcome = choice.constraints[i];
      if (outcome.is_met || !outcome.in_the_way) continue;
      if (i == task.constraints.size() && choice.stories.size() == task.candidates.size()) continue;
      std::vector<std::size_t> together = *outcome.in_the_way;
      if (!std::all_of(together.begin(), together.end(),
                       [&](std::size_t other) { return choice.constraints[other].is_met; })) {
        continue;
      }
      ++named;
      together.push_back(i);
      ASSERT_FALSE(can_be_met(task, together)) << round << " " << i;
      for (const std::size_t left_out : *outcome.in_the_way) {
        std::vector<std::size_t> fewer = together;
        std::erase(fewer, left_out);
        ASSERT_TRUE(can_be_met(task, fewer)) << round << " " << i << " " << left_out;
      }
    }
  }
  EXPECT_GT(named, 500);
}

TEST(PossibleLists, AreTheSameFromSeveralThreadsAtOnce) {
  const auto choose_all = [] {
    Random random(3);
    std::vector<unsigned> lists;
    for (int round = 0; round < 100; ++round) {
      ChoiceTask task = random_task(random);
      lists.push_back(list_of(choose_list(task)));
    }
    return lists;
  };
  const auto expected = choose_all();
  std::vector<std::vector<unsigned>> found(3);
  std::vector<std::thread> threads;
  for (auto& lists : found) threads.emplace_back([&] { lists = choose_all(); });
  for (auto& thread : threads) thread.join();
  for (const auto& lists : found) EXPECT_EQ(lists, expected);
}

/// What the benchmark checks large pools by.
TEST(ListOracle, AgreesWithALookAtEveryList) {
  Random random(4);
  for (int round = 0; round < 1500; ++round) {
    const ChoiceTask task = random_task(random);
    if (task.size > task.candidates.size()) continue;
    std::vector<std::size_t> all(task.constraints.size() + 1);
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    test::ListOracle oracle(task.candidates.size(), task.constraints, task.size);
    ASSERT_EQ(oracle.can_be_met(), can_be_met(task, all)) << round;
  }
}

}  // namespace
}  // namespace kindred
