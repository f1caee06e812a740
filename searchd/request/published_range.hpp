#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "common/base/time.hpp"
#include "searchd/request/message.hpp"

namespace kindred {

enum class RangeEdge { kFirst, kLast };

/// The form of what parse_range_edge reads, as a regular expression (ECMA-262).
constexpr std::string_view kRangeEdgePattern = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";

/// "2024-05-31" as that day; "2024-05" and "2024" as their first or last day. nullopt for anything
/// else.
std::optional<Day> parse_range_edge(std::string_view text, RangeEdge edge);

/// The parameters of a page, with first and last days that were written as people here do
/// ("31/5/2024") as programs have them ("2024-05-31").
std::vector<Parameter> with_written_dates(std::vector<Parameter> parameters);

}  // namespace kindred
