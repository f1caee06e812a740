#include "searchd/query/list_constraints.hpp"

#include <utility>

#include "searchd/query/value_reader.hpp"

namespace kindred {

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
      if (!value.is_possible()) problems.push_back({parameter, std::move(value.problem)});
    }
    constraints.push_back(std::move(planned));
  }
  return constraints;
}

}  // namespace kindred
