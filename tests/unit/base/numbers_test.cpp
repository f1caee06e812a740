#include "common/base/numbers.hpp"

#include <gtest/gtest.h>

namespace kindred {
namespace {

TEST(Numbers, SeparateThousandsByCommas) {
  EXPECT_EQ(with_commas(0), "0");
  EXPECT_EQ(with_commas(999), "999");
  EXPECT_EQ(with_commas(1000), "1,000");
  EXPECT_EQ(with_commas(1234567), "1,234,567");
}

TEST(WholeNumber, IsDigitsAndNothingElse) {
  EXPECT_EQ(whole_number("0"), 0U);
  EXPECT_EQ(whole_number("0042"), 42U);
  for (const char* other : {"", "-1", "+1", " 1", "1 ", "1.0", "x", "99999999999999999999"}) {
    EXPECT_EQ(whole_number(other), std::nullopt) << other;
  }
}

}  // namespace
}  // namespace kindred
