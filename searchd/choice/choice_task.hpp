#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "searchd/choice/integer_program.hpp"

/// What a reading list is chosen from and what it must meet, as numbers: no index is needed.
namespace kindred {

/// A story that may be chosen, by its place in the pool, the most relevant first.
using CandidateNumber = std::size_t;

/// A value of a facet that a list covers once one of its stories has it.
using AspectNumber = std::uint32_t;

struct Candidate {
  double relevance = 0;               ///< 0 to 1, as a share of the best
  std::vector<AspectNumber> aspects;  ///< that it has
};

/// What a list as a whole must meet.
struct CountConstraint {
  enum class Kind : std::uint8_t {
    kLeast,   ///< of the one group at least `number`
    kMost,    ///< of each group at most `number`
    kBalance  ///< of both groups as many, give or take `number`
  };
  Kind kind = Kind::kLeast;
  std::vector<std::vector<CandidateNumber>> groups;  ///< each ascending
  std::size_t number = 0;
};

/// How stories are weighed against each other: docs/ranking.md. What remains of 1 is the weight of
/// relevance.
struct ChoiceWeights {
  double cover = 0;       ///< of covering aspects that are not covered yet
  double difference = 0;  ///< of lying away from what is chosen
  double told = 0.5;      ///< 0 to 1: how much of an aspect one story tells
};

struct ChoiceTask {
  std::vector<Candidate> candidates;   ///< the best first: of equals the first is chosen
  std::vector<double> aspect_weights;  ///< how much of the topic each is; together at most 1

  /// How near every candidate lies to one, -1 to 1; asked where difference has a weight.
  std::function<std::vector<double>(CandidateNumber)> nearness_to;
  std::vector<CountConstraint> constraints;
  std::size_t size = 0;  ///< stories wanted
  ChoiceWeights weights;
  SolvingBudget budget;
};

}  // namespace kindred
