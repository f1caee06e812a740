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

}  // namespace
}  // namespace kindred
