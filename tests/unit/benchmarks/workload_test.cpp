#include "benchmarks/load/workload.hpp"

#include <gtest/gtest.h>

namespace kindred::load {
namespace {

using Targets = std::vector<std::string>;

TEST(Typed, IsEveryBeginningOfAQuestion) {
  EXPECT_EQ(typed("a b"),
            (Targets{"/api/v1/suggest?q=a", "/api/v1/suggest?q=a%20", "/api/v1/suggest?q=a%20b"}));
  EXPECT_EQ(typed(""), Targets());
}

TEST(Typed, GrowsByWholeCharacters) {
  EXPECT_EQ(typed("tŷ"), (Targets{"/api/v1/suggest?q=t", "/api/v1/suggest?q=t%C5%B7"}));
}

TEST(LogWorkload, KeepsOrderAndKinds) {
  const Workload workload = log_workload({{"word", "q=tea"}, {"filters_only", ""}});
  EXPECT_EQ(workload.targets, (Targets{"/api/v1/search?q=tea", "/api/v1/search?"}));
  EXPECT_EQ(workload.kinds, (Targets{"word", "filters_only"}));
}

}  // namespace
}  // namespace kindred::load
