#include "indexer/import/service_path.hpp"

#include <gtest/gtest.h>

#include "indexer/import/row_problem.hpp"

namespace kindred::test {
namespace {

TEST(ServicePath, DerivesStableSlugs) {
  EXPECT_EQ(slug("PTS \xc2\xa0 - Patient Transport"), "pts-patient-transport");
  EXPECT_EQ(slug("High secure women's service"), "high-secure-women-s-service");
  EXPECT_EQ(slug("Tŷ Gwennol"), "tŷ-gwennol");
  EXPECT_EQ(slug(" - "), "");
}

TEST(ServicePath, JoinsTheSlugsOfThePath) {
  const auto services = services_of_path(
      "p.", {{"NEAS", "North East", ServiceKind::kOrganisation}, {"", "", {}}, {"111", "", {}}});
  ASSERT_EQ(services.size(), 2U);
  EXPECT_EQ(services[0].code, "p.neas");
  EXPECT_EQ(services[0].name, "North East");
  EXPECT_EQ(services[1].code, "p.neas.111");
  EXPECT_EQ(services[1].name, "111");
  EXPECT_EQ(services[1].parent, "p.neas");
}

TEST(ServicePath, IsEmptyWithoutText) {
  EXPECT_TRUE(services_of_path("p.", {{"", "", {}}}).empty());
}

TEST(ServicePath, RejectsCodesThatAreTooLong) {
  EXPECT_THROW(services_of_path("", {{std::string(101, 'x'), "", {}}}), RowProblem);
}

}  // namespace
}  // namespace kindred::test
