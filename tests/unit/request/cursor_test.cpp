#include "searchd/request/cursor.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "searchd/request/search_request.hpp"

namespace kindred {
namespace {

TEST(Cursor, ComesBackAsItWas) {
  const Cursor cursor{30, 12.345678901234567, std::string("\xff\x00\x01id", 5), 0xfedcba9876543210};
  EXPECT_EQ(decode_cursor(encode_cursor(cursor)), cursor);
  EXPECT_EQ(encode_cursor(cursor).find_first_not_of(
                "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"),
            std::string::npos);
}

TEST(Cursor, RefusesWhatItDidNotMake) {
  const std::string whole = encode_cursor({3, 1.5, "order"});
  for (const std::string& text : {std::string(), std::string("junk!"), std::string("AAAA"),
                                  whole.substr(0, whole.size() / 2), std::string(2000, 'A')}) {
    EXPECT_FALSE(decode_cursor(text).has_value()) << text;
  }
}

TEST(Cursor, IsNoLongerThanItMayBe) {
  Cursor cursor{3, 1.5, "", 7};
  while (encode_cursor(cursor).size() <= kLongestCursor) {
    EXPECT_EQ(decode_cursor(encode_cursor(cursor)), cursor);
    cursor.order += "x";
  }
  EXPECT_FALSE(decode_cursor(encode_cursor(cursor)).has_value());
}

TEST(Cursor, RefusesWhatNoSearchCanHaveShown) {
  const double infinite = std::numeric_limits<double>::infinity();
  for (const Cursor& cursor :
       {Cursor{0, 1, "x"}, Cursor{kDeepestRank, 1, "x"}, Cursor{~std::size_t{0}, 1, "x"},
        Cursor{3, infinite, "x"}, Cursor{3, std::nan(""), "x"}}) {
    EXPECT_FALSE(decode_cursor(encode_cursor(cursor)).has_value()) << cursor.rank;
  }
}

CursorKey example_key(unsigned char byte) {
  CursorKey key;
  key.fill(byte);
  return key;
}

TEST(Cursor, IsSealedForOneKeyAndAsItIs) {
  Cursor cursor{30, 1.5, "order", 7};
  EXPECT_FALSE(is_sealed(cursor, example_key(1)));
  cursor.seal = seal_of(cursor, example_key(1));
  EXPECT_TRUE(is_sealed(cursor, example_key(1)));
  EXPECT_TRUE(is_sealed(*decode_cursor(encode_cursor(cursor)), example_key(1)));
  EXPECT_FALSE(is_sealed(cursor, example_key(2)));
  for (Cursor changed : {Cursor{31, 1.5, "order", 7}, Cursor{30, 1.25, "order", 7},
                         Cursor{30, 1.5, "odrer", 7}, Cursor{30, 1.5, "order", 8}}) {
    changed.seal = cursor.seal;
    EXPECT_FALSE(is_sealed(changed, example_key(1))) << changed.rank << changed.order;
  }
}

TEST(Cursor, IsNoneOfThisServiceOnceAnyCharacterIsChanged) {
  Cursor cursor{30, 1.5, "order", 7};
  cursor.seal = seal_of(cursor, example_key(1));
  const std::string whole = encode_cursor(cursor);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string forged = whole;
    forged[i] = forged[i] == 'A' ? 'B' : 'A';
    const auto read = decode_cursor(forged);
    EXPECT_FALSE(read && is_sealed(*read, example_key(1))) << forged;
  }
}

}  // namespace
}  // namespace kindred
