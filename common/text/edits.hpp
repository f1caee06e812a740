#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kindred {

/// The characters of valid UTF-8.
std::u32string code_points(std::string_view utf8);

/// How many characters valid UTF-8 has.
std::size_t length_of(std::string_view utf8);

/// How many characters must be left out, put in, replaced, or exchanged with their neighbour, to
/// make `right` of `left`, no place touched twice (optimal string alignment, the common restriction
/// of Damerau 1964); `most` + 1 for any number above `most`.
std::size_t edits_between(std::string_view left, std::string_view right, std::size_t most);

}  // namespace kindred
