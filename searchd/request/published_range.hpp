#pragma once

#include <optional>
#include <string_view>

#include "common/base/time.hpp"

namespace kindred {

enum class RangeEdge { kFirst, kLast };

/// "2024-05-31" as that day; "2024-05" and "2024" as their first or last day. nullopt for anything
/// else.
std::optional<Day> parse_range_edge(std::string_view text, RangeEdge edge);

}  // namespace kindred
