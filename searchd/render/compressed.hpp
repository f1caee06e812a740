#pragma once

#include <string>
#include <string_view>

namespace kindred {

/// For what is sent once: .33 ms for the 33 kB of an answer, which it makes 6.6 kB; level 6
/// takes 1.5 times as long for 4 % less, level 1 .7 times for 10 % more
/// (docs/adr/0023-http-conventions.md).
constexpr int kQuickly = 4;

/// For what is sent again and again.
constexpr int kWell = 9;

/// As gzip (RFC 1952) by zlib. Error where memory runs out.
std::string gzipped(std::string_view bytes, int level = kQuickly);

}  // namespace kindred
