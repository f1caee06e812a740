#include "common/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace kindred {
namespace {

/// One row of the table of well-formed byte sequences, The Unicode Standard, table 3-7: the lead
/// bytes it is for, how many bytes follow, and the range of the first of them (the rest: 80..BF).
struct Utf8Row {
  std::uint8_t first_lead, last_lead;
  std::size_t following;
  std::uint8_t first_second, last_second;
};
constexpr std::array<Utf8Row, 9> kUtf8Rows{{
    {0x00, 0x7F, 0, 0x00, 0x00},
    {0xC2, 0xDF, 1, 0x80, 0xBF},
    {0xE0, 0xE0, 2, 0xA0, 0xBF},
    {0xE1, 0xEC, 2, 0x80, 0xBF},
    {0xED, 0xED, 2, 0x80, 0x9F},
    {0xEE, 0xEF, 2, 0x80, 0xBF},
    {0xF0, 0xF0, 3, 0x90, 0xBF},
    {0xF1, 0xF3, 3, 0x80, 0xBF},
    {0xF4, 0xF4, 3, 0x80, 0x8F},
}};

/// How many bytes the well-formed character at the beginning of `text` has; 0 where there is none.
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const auto* row = std::find_if(kUtf8Rows.begin(), kUtf8Rows.end(), [&](const Utf8Row& r) {
    return byte(0) >= r.first_lead && byte(0) <= r.last_lead;
  });
  if (row == kUtf8Rows.end() || text.size() <= row->following) return 0;
  for (std::size_t i = 1; i <= row->following; ++i) {
    const int low = i == 1 ? row->first_second : 0x80;
    const int high = i == 1 ? row->last_second : 0xBF;
    if (byte(i) < low || byte(i) > high) return 0;
  }
  return row->following + 1;
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = character_length(text.substr(at));
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

std::string_view beginning_of(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  const auto continues = [&](std::size_t at) {
    return (static_cast<std::uint8_t>(text[at]) & 0xC0) == 0x80;
  };
  while (most > 0 && continues(most)) --most;
  return text.substr(0, most);
}

}  // namespace kindred
