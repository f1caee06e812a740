#include "common/story/code_tree.hpp"

#include <gtest/gtest.h>

#include "common/base/error.hpp"

namespace kindred {
namespace {

std::string error_of(const std::vector<CodeTree::Node>& nodes) {
  try {
    CodeTree tree(nodes);
  } catch (const InputError& error) {
    return error.what();
  }
  return "no error";
}

TEST(CodeTree, FindsCodesWithoutRegardToCase) {
  const CodeTree tree({{"HWU", ""}, {"HWU-HG", "hwu"}});
  EXPECT_EQ(tree.find("hwu-hg"), 1U);
  EXPECT_EQ(tree.find("HWU"), 0U);
  EXPECT_FALSE(tree.find("HW").has_value());
}

TEST(CodeTree, WalksUpToTheTop) {
  const CodeTree tree({{"ward", "site"}, {"site", "trust"}, {"trust", ""}});
  EXPECT_EQ(tree.self_and_ancestors(0), (std::vector<NodeNumber>{0, 1, 2}));
  EXPECT_EQ(tree.top(0), 2U);
  EXPECT_EQ(tree.top(2), 2U);
}

TEST(CodeTree, KnowsWhatLiesWithin) {
  const CodeTree tree({{"ward", "site"}, {"site", "trust"}, {"trust", ""}, {"other", "trust"}});
  EXPECT_TRUE(tree.is_within(0, 2));
  EXPECT_TRUE(tree.is_within(2, 2));
  EXPECT_FALSE(tree.is_within(2, 0));
  EXPECT_FALSE(tree.is_within(3, 1));
}

TEST(CodeTree, RefusesACodeThatIsThereTwice) {
  EXPECT_NE(error_of({{"A", ""}, {"a", ""}}).find("\"a\" is there twice"), std::string::npos);
}

TEST(CodeTree, RefusesAnUnknownParent) {
  EXPECT_NE(error_of({{"A", "B"}}).find("\"A\" names the unknown parent \"B\""), std::string::npos);
}

TEST(CodeTree, RefusesCircles) {
  EXPECT_NE(error_of({{"A", "B"}, {"B", "A"}}).find("among its own parents"), std::string::npos);
  EXPECT_NE(error_of({{"A", "A"}}).find("among its own parents"), std::string::npos);
}

TEST(CodeTree, RefusesAnEmptyCode) {
  EXPECT_NE(error_of({{"", ""}}).find("code is empty"), std::string::npos);
}

}  // namespace
}  // namespace kindred
