#pragma once

#include <optional>
#include <string>

#include "common/text/analyzer.hpp"
#include "searchd/query/facet_values.hpp"
#include "searchd/request/problem.hpp"

namespace kindred {

/// A value of a facet as a request names it.
struct NamedValue {
  std::optional<ValueNumber> number;  ///< none where no story has it
  std::string code;                   ///< as the index has it
  std::string problem;                ///< why it can be no value, for people; else empty
  CodeHint hint;                      ///< where there is a problem

  /// Whether some story has it, or one might one day.
  bool is_possible() const { return problem.empty(); }

  ParameterProblem problem_of(const std::string& parameter) const {
    return {parameter, problem, hint.codes, hint.nearest};
  }
};

/// Reads what requests call values. What it refers to must outlive it.
class ValueReader {
 public:
  ValueReader(const FacetValues& values, Analyzer& analyzer)
      : values_(values), analyzer_(analyzer) {}

  /// `as_service` is what asks for a service where a provider was asked for that is none.
  NamedValue read(const std::string& given, Facet facet, const std::string& as_service) const;

 private:
  bool is_below_the_top(Facet facet, ValueNumber number) const;

  const FacetValues& values_;
  Analyzer& analyzer_;
};

}  // namespace kindred
