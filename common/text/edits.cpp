#include "common/text/edits.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace kindred {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Characters of the longest token (Analyzer), and one more.
constexpr std::size_t kRow = 65;

template <class Text>
std::size_t align(const Text& left, const Text& right, std::size_t most) {
  const std::size_t far = most + 1;
  const std::size_t longer = std::max(left.size(), right.size());
  if (longer - std::min(left.size(), right.size()) > most || longer >= kRow) return far;
  std::array<std::array<std::size_t, kRow>, 3> rows;  // this one, the one before, and before that
  for (std::size_t j = 0; j <= right.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    std::size_t least = row[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const bool same = left[i - 1] == right[j - 1];
      row[j] = std::min({above[j - 1] + (same ? 0 : 1), above[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) {
        row[j] = std::min(row[j], rows[(i + 1) % 3][j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    if (least > most) return far;
  }
  return std::min(rows[left.size() % 3][right.size()], far);
}

}  // namespace

std::u32string code_points(std::string_view utf8) {
  std::u32string points;
  points.reserve(utf8.size());
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      points.push_back(byte);
    } else if (byte < 0xC0) {
      points.back() = points.back() << 6 | (byte & 0x3FU);
    } else {
      points.push_back(byte & (byte < 0xE0 ? 0x1FU : byte < 0xF0 ? 0x0FU : 0x07U));
    }
  }
  return points;
}

std::size_t length_of(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::size_t edits_between(std::string_view left, std::string_view right, std::size_t most) {
  if (is_ascii(left) && is_ascii(right)) return align(left, right, most);
  return align(code_points(left), code_points(right), most);
}

}  // namespace kindred
