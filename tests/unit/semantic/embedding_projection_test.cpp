#include "common/semantic/embedding_projection.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "common/base/error.hpp"

namespace kindred {
namespace {

using Vector = std::vector<float>;

/// 300 numbers each; a place is the first of them and the sum of the next two.
EmbeddingProjection two_directions() {
  Vector directions(600, 0);
  directions[0] = 1;
  directions[301] = 1;
  directions[302] = 1;
  return {300, directions};
}

Vector with(float first, float second, float third) {
  Vector embedding(300, 0);
  embedding[0] = first;
  embedding[1] = second;
  embedding[2] = third;
  return embedding;
}

LatentPlace place(const EmbeddingProjection& projection, const Vector& embedding) {
  return std::get<LatentPlace>(projection.place_of(embedding));
}

EmbeddingFault fault(const EmbeddingProjection& projection, const Vector& embedding) {
  return std::get<EmbeddingFault>(projection.place_of(embedding));
}

TEST(EmbeddingProjection, KeepsShortEmbeddingsAsTheyAre) {
  const EmbeddingProjection projection(3, {});
  EXPECT_EQ(projection.dimensions(), 3U);
  EXPECT_EQ(place(projection, {1, -2, .5F}), (LatentPlace{64, -127, 32}));
}

TEST(EmbeddingProjection, TakesOfLongOnesTheirProductsWithItsDirections) {
  const EmbeddingProjection projection = two_directions();
  EXPECT_EQ(projection.length(), 300U);
  EXPECT_EQ(projection.dimensions(), 2U);
  EXPECT_EQ(place(projection, with(1, 1, 1)), (LatentPlace{64, 127}));
}

TEST(EmbeddingProjection, LooksAtTheDirectionOnlyHoweverLongOrShort) {
  const EmbeddingProjection projection = two_directions();
  const LatentPlace expected = place(projection, with(1, 2, 0));
  EXPECT_EQ(place(projection, with(1e38F, 2e38F, 0)), expected);
  EXPECT_EQ(place(projection, with(1e-38F, 2e-38F, 0)), expected);
}

TEST(EmbeddingProjection, SaysWhatIsWrongWithAnEmbedding) {
  const EmbeddingProjection projection(3, {});
  EXPECT_EQ(fault(projection, {1, 2}), EmbeddingFault::kLength);
  EXPECT_EQ(fault(projection, {1, 2, 3, 4}), EmbeddingFault::kLength);
  EXPECT_EQ(fault(projection, {0, 0, 0}), EmbeddingFault::kNoDirection);
  for (const float bad :
       {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
        -std::numeric_limits<float>::infinity()}) {
    EXPECT_EQ(fault(projection, {1, bad, 3}), EmbeddingFault::kNotFinite);
  }
  EXPECT_EQ(fault(two_directions(), with(0, 1, -1)), EmbeddingFault::kNoDirection)
      << "nothing of it lies along the directions";
}

TEST(EmbeddingProjection, SurvivesItsFile) {
  for (const auto& projection : {two_directions(), EmbeddingProjection(3, {})}) {
    const std::string file = projection.to_file();
    const auto read = EmbeddingProjection::from_file(file, "projection");
    EXPECT_EQ(read.to_file(), file);
    EXPECT_EQ(read.length(), projection.length());
    EXPECT_EQ(read.dimensions(), projection.dimensions());
  }
}

TEST(EmbeddingProjection, RefusesAFileThatIsCutOrLonger) {
  const std::string file = two_directions().to_file();
  for (std::size_t length = 0; length < file.size(); length += 7) {
    EXPECT_THROW(EmbeddingProjection::from_file(file.substr(0, length), "p"), RebuildNeeded);
  }
  EXPECT_THROW(EmbeddingProjection::from_file(file + "x", "p"), RebuildNeeded);
}

TEST(EmbeddingProjection, RefusesAHeadThatPromisesTooMuch) {
  for (const char* head : {"300 301\n", "300 0\n", "1000 257\n", "9999999999 2\n",
                           "18446744073709551615 256\n", "x 1\n", "300 300\n"}) {
    const std::string content = "kindred-embedding-projection-1 " + std::string(head) + "1234";
    EXPECT_THROW(EmbeddingProjection::from_file(content, "p"), RebuildNeeded) << head;
  }
}

}  // namespace
}  // namespace kindred
