#pragma once

#include <optional>
#include <string_view>

#include "common/base/time.hpp"

namespace kindred {

enum class RangeEdge { kFirst, kLast };

/// The form of what parse_range_edge reads, as a regular expression (ECMA-262).
constexpr std::string_view kRangeEdgePattern = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";

/// "2024-05-31" as that day; "2024-05" and "2024" as their first or last day. nullopt for anything
/// else.
std::optional<Day> parse_range_edge(std::string_view text, RangeEdge edge);

}  // namespace kindred
