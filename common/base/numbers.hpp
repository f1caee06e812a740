#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kindred {

/// How people read a count: 1234567 → "1,234,567".
std::string with_commas(std::uint64_t number);

/// The number that is written in digits and nothing else; nullopt for any other text, and for one
/// that is too large.
std::optional<std::size_t> whole_number(std::string_view text);

}  // namespace kindred
