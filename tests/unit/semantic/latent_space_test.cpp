#include "common/semantic/latent_space.hpp"

#include <array>
#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "common/base/error.hpp"

namespace kindred {
namespace {

using Stems = std::vector<std::string_view>;

LatentSpace three_stems() {
  constexpr std::array kRows = {1.0F, 0.0F, 0.0F, 2.0F, -0.5F, 0.5F};
  return {2, {"bed", "cold", "tea"}, kRows};
}

TEST(LatentPlace, KeepsTheDirectionWhateverTheLength) {
  constexpr std::array kShort = {0.001F, -0.002F};
  constexpr std::array kLong = {500.0F, -1000.0F};
  EXPECT_EQ(quantized(kShort), (LatentPlace{64, -127}));
  EXPECT_EQ(quantized(kLong), quantized(kShort));
}

TEST(LatentPlace, IsNoneWithoutADirection) {
  constexpr std::array kNone = {0.0F, 0.0F};
  EXPECT_EQ(quantized(kNone), std::nullopt);
  const std::array endless = {std::numeric_limits<float>::infinity(), 0.0F};
  EXPECT_EQ(quantized(endless), std::nullopt);
}

TEST(LatentPlace, SurvivesItsBytes) {
  const LatentPlace place = {-127, 0, 127, 5};
  EXPECT_EQ(place_of_bytes(to_bytes(place)), place);
}

TEST(LatentSpace, PlacesATextAtTheSumOfItsStems) {
  const LatentSpace space = three_stems();
  EXPECT_EQ(space.place_of(Stems{"bed"}), (LatentPlace{127, 0}));
  EXPECT_EQ(space.place_of(Stems{"bed", "cold"}), (LatentPlace{64, 127}));
  EXPECT_EQ(space.place_of(Stems{"cold", "of", "bed"}), space.place_of(Stems{"bed", "cold"}));
}

TEST(LatentSpace, CountsWhatIsSaidAgainByItsLogarithm) {
  const auto place = three_stems().place_of(Stems{"bed", "bed", "bed", "cold"});
  ASSERT_TRUE(place);
  const double ratio = (1 + std::log(3)) / 2;
  EXPECT_NEAR((*place)[0] / 127.0, ratio / std::max(ratio, 1.0), .01);
}

TEST(LatentSpace, PlacesNothingOfWordsItDoesNotKnow) {
  EXPECT_EQ(three_stems().place_of(Stems{"dragon"}), std::nullopt);
  EXPECT_EQ(three_stems().place_of({}), std::nullopt);
  EXPECT_EQ(LatentSpace().place_of(Stems{"bed"}), std::nullopt);
}

TEST(LatentSpace, SurvivesItsFile) {
  const std::string file = three_stems().to_file();
  const LatentSpace read = LatentSpace::from_file(file, "space");
  EXPECT_EQ(read.to_file(), file);
  EXPECT_EQ(read.place_of(Stems{"tea", "cold"}), three_stems().place_of(Stems{"tea", "cold"}));
  EXPECT_EQ(LatentSpace::from_file(LatentSpace().to_file(), "space").dimensions(), 0U);
}

TEST(LatentSpace, RefusesAFileThatIsCutOrLonger) {
  const std::string file = three_stems().to_file();
  for (std::size_t length = 0; length < file.size(); ++length) {
    EXPECT_THROW(LatentSpace::from_file(file.substr(0, length), "space"), RebuildNeeded) << length;
  }
  EXPECT_THROW(LatentSpace::from_file(file + "x", "space"), RebuildNeeded);
}

TEST(LatentSpace, RefusesAHeadThatPromisesTooMuch) {
  for (const char* head :
       {"kindred-latent-space-1 2 99999999999\n", "kindred-latent-space-1 -1 1\na\n",
        "kindred-latent-space-2 2 3\n", "kindred-latent-space-1 9999999999 1\na\n",
        "kindred-latent-space-1 18446744073709551615 2\na\nb\n"}) {
    EXPECT_THROW(LatentSpace::from_file(std::string(head) + "1234", "space"), RebuildNeeded)
        << head;
  }
}

TEST(LatentSpace, WithoutStemsHasDimensionsAndPlacesNothing) {
  const LatentSpace space = LatentSpace::from_file(LatentSpace(256, {}, {}).to_file(), "space");
  EXPECT_EQ(space.dimensions(), 256U);
  EXPECT_EQ(space.place_of(Stems{"bed"}), std::nullopt);
}

TEST(LatentSpace, RefusesMoreDimensionsThanMemoryIsPlannedFor) {
  EXPECT_THROW(LatentSpace::from_file(LatentSpace(257, {}, {}).to_file(), "space"), RebuildNeeded);
}

}  // namespace
}  // namespace kindred
