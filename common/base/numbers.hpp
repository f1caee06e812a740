#pragma once

#include <cstdint>
#include <string>

namespace kindred {

/// How people read a count: 1234567 → "1,234,567".
std::string with_commas(std::uint64_t number);

}  // namespace kindred
