#pragma once

#include <span>
#include <string>
#include <string_view>

namespace kindred {

/// The one of `names` that `given` was probably meant to be, whatever its ASCII case: the fewest
/// slips (edits_between) away, one for every three characters at most, and three in all; of equals
/// the first. Empty where none is near.
std::string nearest_name(std::string_view given, std::span<const std::string> names);

/// The end of a sentence about a name that is not known; empty where none is near.
std::string did_you_mean(const std::string& nearest);

}  // namespace kindred
