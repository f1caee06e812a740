#include "common/base/utf8.hpp"

#include <string>

#include <gtest/gtest.h>

namespace kindred {
namespace {

TEST(Utf8, IsFoundValidUpToItsLimits) {
  EXPECT_EQ(find_invalid_utf8(""), std::nullopt);
  for (const char* text :
       {"\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
        "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_EQ(find_invalid_utf8(text), std::nullopt) << text;
  }
}

TEST(Utf8, IsFoundInvalidWhereItIs) {
  for (const char* bad : {"\x80", "\xBF", "\xC0\xAF", "\xC1\xBF", "\xC2", "\xC2x", "\xE0\x9F\xBF",
                          "\xE2\x82", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF",
                          "\xF0\x90\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE", "\xFF"}) {
    EXPECT_EQ(find_invalid_utf8(std::string("ab\xC3\xA9") + bad), 4u);
  }
}

}  // namespace
}  // namespace kindred
