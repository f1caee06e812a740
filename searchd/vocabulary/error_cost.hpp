#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kindred {

/// What each kind of slip costs: how improbable it is, as a negative natural logarithm, so that
/// costs add and stand beside logarithms of frequencies (the noisy channel: Kernighan, Church and
/// Gale 1990). Set by `kindred_spelling_benchmark --tune`: coordinate descent on half of the
/// misspellings of a public list, judged on the other half (docs/spelling_and_names.md).
struct ErrorCosts {
  double replaced = 6.5;         ///< a letter for any other
  double replaced_near = 5.5;    ///< for a neighbour on a QWERTY keyboard
  double replaced_vowel = 2.75;  ///< a vowel for a vowel ("apperance")
  double replaced_alike =
      3.5;             ///< for a letter that can sound the same ("definate" no, "defense" yes)
  double missing = 3;  ///< a letter left out
  double missing_double = 1.25;  ///< of two equal ones, one left out
  double missing_vowel = 1.25;   ///< a vowel left out
  double added = 5.5;            ///< a letter too many
  double added_double = 1.75;    ///< a letter typed twice
  double added_vowel = 4.25;     ///< a vowel too many
  double exchanged = 2.75;       ///< two neighbours in the wrong order
  double first_letter =
      3.25;                  ///< added to any slip in the first letter: people know how words begin
  double missing_blank = 3;  ///< two words written as one
};

/// One row for each member, for the tuning and for printing.
struct ErrorCostRow {
  const char* name;
  double ErrorCosts::*member;
};
const std::vector<ErrorCostRow>& error_cost_rows();

/// The cost of the cheapest way to have typed `typed` for `meant`; 0 where they are equal.
/// Both at most 64 characters.
double error_cost(std::u32string_view typed, std::u32string_view meant, const ErrorCosts& costs);

}  // namespace kindred
