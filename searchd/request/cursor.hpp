#pragma once

#include <array>
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

/// With what cursors are sealed: so that only this service makes them.
using CursorKey = std::array<unsigned char, 32>;

/// What is said of whatever is no cursor of this service, forged ones included.
constexpr const char* kNoCursor =
    "is not a cursor of this service; take it from next_cursor of an answer";

/// Where a page of hits ended: the next page begins with the first hit that sorts after it.
struct Cursor {
  std::size_t rank = 0;        ///< hits before the next page, as counted when the cursor was made
  double score = 0;            ///< of the last hit shown, or what else hits are sorted by
  std::string order;           ///< its tie-break value (encode_order)
  std::uint64_t question = 0;  ///< fingerprint of the question, filters and order it belongs to
  std::string seal = {};       ///< over the rest (seal_of)
  bool operator==(const Cursor&) const = default;
};

/// Keyed BLAKE2b, 16 bytes: nobody without the key makes one that fits.
std::string seal_of(const Cursor& cursor, const CursorKey& key);

/// Whether the cursor was sealed with the key, and not changed since.
bool is_sealed(const Cursor& cursor, const CursorKey& key);

/// An opaque text safe in a URL.
std::string encode_cursor(const Cursor& cursor);

/// nullopt for anything that encode_cursor does not make; the seal is not looked at.
std::optional<Cursor> decode_cursor(std::string_view text);

}  // namespace kindred
