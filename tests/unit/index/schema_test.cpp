#include "common/index/schema.hpp"

#include <gtest/gtest.h>

namespace kindred {
namespace {

TEST(Schema, PutsThePrefixBeforeTheValue) {
  EXPECT_EQ(filter_term(Field::kService, "hwu-hg"), "XOhwu-hg");
  EXPECT_EQ(stem_term(Field::kStory, "kind"), "Zkind");
  EXPECT_EQ(stem_term(Field::kResponse, "kind"), "ZRkind");
}

TEST(Schema, KeepsEveryTermWithinXapiansLimit) {
  const std::string long_value(5000, 'x');
  EXPECT_LE(filter_term(Field::kTag, long_value).size(), 245U);
  EXPECT_NE(filter_term(Field::kTag, long_value), filter_term(Field::kTag, long_value + "y"));
}

}  // namespace
}  // namespace kindred
