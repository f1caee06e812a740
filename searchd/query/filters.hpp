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
  std::optional<Day> published_from;
  std::optional<Day> published_to;  ///< inclusive
  bool operator==(const Filters&) const = default;
};

/// The filters of a request, each value once, in the order given; what names no value there is goes
/// to `problems`.
Filters filters_of(const SearchRequest& request, const FacetValues& values, Analyzer& analyzer,
                   Problems& problems);

/// The form of a tag in the index: its words.
std::string tag_code(const std::string& tag, Analyzer& analyzer);

/// The values of a facet whose names have, for each of these words, a word that begins with it.
std::vector<ValueNumber> values_like(const std::string& words, Facet facet,
                                     const FacetValues& values, Analyzer& analyzer);

}  // namespace kindred
