#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/base/time.hpp"
#include "common/text/analyzer.hpp"
#include "searchd/query/facet_values.hpp"
#include "searchd/request/search_request.hpp"

namespace kindred {

/// What every hit must meet, as numbers of the values there are.
struct Filters {
  PerFacet<Selection<ValueNumber>> chosen;

  /// Codes that no story has now, but one might: an address with the tag of a story that was
  /// withdrawn stays good, and finds nothing.
  PerFacet<Selection<std::string>> absent;
  std::optional<Day> published_from;
  std::optional<Day> published_to;  ///< inclusive
  bool operator==(const Filters&) const = default;
};

/// The filters of a request, each value once, in the order given; what can be no value goes to
/// `problems`.
Filters filters_of(const SearchRequest& request, const FacetValues& values, Analyzer& analyzer,
                   Problems& problems);

/// The value with this code, and those whose names, or the names of what they are in, have for each
/// of these words a word that begins with it, their own name for at least one: "ward 7 harrowmere".
std::vector<ValueNumber> values_like(const std::string& words, Facet facet,
                                     const FacetValues& values, Analyzer& analyzer);

}  // namespace kindred
