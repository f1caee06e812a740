#include "searchd/query/list_constraints.hpp"

#include <algorithm>
#include <utility>

#include "searchd/query/value_reader.hpp"

namespace kindred {
namespace {

/// Allowed and nearest are whole constraints, too.
ParameterProblem problem_of(const NamedValue& value, ListConstraint constraint) {
  ParameterProblem problem = value.problem_of(std::string(row_of(constraint.kind).parameter));
  const auto make_whole = [&](std::string& code) {
    constraint.code = code;
    code = value_of(constraint);
  };
  std::ranges::for_each(problem.allowed, make_whole);
  if (!problem.nearest.empty()) make_whole(problem.nearest);
  return problem;
}

}  // namespace

std::vector<PlannedConstraint> plan_constraints(const std::vector<ListConstraint>& asked,
                                                const FacetValues& values, Analyzer& analyzer,
                                                Problems& problems) {
  const ValueReader reader(values, analyzer);
  std::vector<PlannedConstraint> constraints;
  for (const ListConstraint& one : asked) {
    const ConstraintRow& row = row_of(one.kind);
    PlannedConstraint planned{one, std::nullopt};
    if (row.has_value) {
      const std::string parameter(row.parameter);
      NamedValue value = reader.read(one.code, one.facet, parameter + "=service:");
      planned.value = value.number;
      if (!value.is_possible()) problems.push_back(problem_of(value, one));
    }
    constraints.push_back(std::move(planned));
  }
  return constraints;
}

}  // namespace kindred
