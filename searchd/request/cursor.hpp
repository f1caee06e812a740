#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kindred {

/// Hits beyond this rank are not paged through: each page costs what all pages before it cost, and
/// nobody reads the thousandth hit; narrowing down answers better.
constexpr std::size_t kDeepestRank = 1000;

/// Characters of a cursor as text.
constexpr std::size_t kLongestCursor = 400;

/// Where a page of hits ended: the next page begins with the first hit that sorts after it.
struct Cursor {
  std::size_t rank = 0;        ///< hits before the next page, as counted when the cursor was made
  double score = 0;            ///< of the last hit shown, or what else hits are sorted by
  std::string order;           ///< its tie-break value (encode_order)
  std::uint64_t question = 0;  ///< fingerprint of the question, filters and order it belongs to
  bool operator==(const Cursor&) const = default;
};

/// An opaque text safe in a URL.
std::string encode_cursor(const Cursor& cursor);

/// nullopt for anything that encode_cursor did not make.
std::optional<Cursor> decode_cursor(std::string_view text);

}  // namespace kindred
