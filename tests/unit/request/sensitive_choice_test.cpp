#include "searchd/request/sensitive_choice.hpp"

#include <gtest/gtest.h>

namespace kindred {
namespace {

using Subjects = std::vector<std::string>;

TEST(SensitiveChoiceOfRequest, HasEachSubjectOnceInTheirOrder) {
  const SensitiveChoice choice = read_sensitive_choice({{"fold", "suicide"},
                                                        {"not.sensitive", "Abuse"},
                                                        {"fold", "bereavement"},
                                                        {"fold", "suicide"},
                                                        {"fold", "nothing"},
                                                        {"fold", ""},
                                                        {"sensitive", "baby_loss"}});
  EXPECT_EQ(choice.fold, (Subjects{"bereavement", "suicide"}));
  EXPECT_EQ(choice.hide, (Subjects{"abuse"}));
  EXPECT_EQ(choice.closed(), (Subjects{"bereavement", "suicide", "abuse"}));
}

TEST(SensitiveChoiceOfRequest, IsReadAgainAsItIsWritten) {
  const SensitiveChoice choice{{"suicide"}, {"abuse", "baby_loss"}};
  EXPECT_EQ(read_sensitive_choice(choice.parameters()), choice);
  EXPECT_EQ(read_sensitive_choice({}), SensitiveChoice{});
}

TEST(SensitiveChoiceOfRequest, IsAFilterAndAFoldOfASearch) {
  SearchRequest search;
  search.q = "tea";
  EXPECT_EQ(canonical_query(SensitiveChoice{{"suicide"}, {"abuse"}}.of(search)),
            "q=tea&not.sensitive=abuse&fold=suicide");
  EXPECT_EQ(SensitiveChoice{}.of(search), search);
}

}  // namespace
}  // namespace kindred
