#pragma once

#include <optional>
#include <vector>

#include "common/text/analyzer.hpp"
#include "searchd/query/facet_values.hpp"
#include "searchd/request/reading_list_request.hpp"

namespace kindred {

/// A constraint with its value as a number; none where the kind names none, or no story has it.
struct PlannedConstraint {
  ListConstraint asked;
  std::optional<ValueNumber> value;
  bool operator==(const PlannedConstraint&) const = default;
};

/// The constraints of a request, in its order; what can be no value goes to `problems`.
std::vector<PlannedConstraint> plan_constraints(const std::vector<ListConstraint>& asked,
                                                const FacetValues& values, Analyzer& analyzer,
                                                Problems& problems);

}  // namespace kindred
