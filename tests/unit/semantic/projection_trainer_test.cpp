#include "common/semantic/projection_trainer.hpp"

#include <cmath>
#include <limits>
#include <random>

#include <gtest/gtest.h>

namespace kindred {
namespace {

using Vector = std::vector<float>;

/// Embeddings of `length` numbers whose differences lie along forty directions, as those of
/// language models do along some hundreds; and what all have in common.
class Embeddings {
 public:
  explicit Embeddings(std::size_t length) : length_(length), common_(numbers(length)) {
    for (int i = 0; i < 40; ++i) directions_.push_back(numbers(length));
  }

  Vector next() {
    Vector embedding = common_;
    for (const Vector& direction : directions_) {
      const float share = normal_(random_);
      for (std::size_t i = 0; i < length_; ++i) embedding[i] += share * direction[i];
    }
    for (float& number : embedding) number += .05F * normal_(random_);
    return embedding;
  }

 private:
  Vector numbers(std::size_t count) {
    Vector made;
    for (std::size_t i = 0; i < count; ++i) made.push_back(normal_(random_));
    return made;
  }

  std::mt19937 random_{7};
  std::normal_distribution<float> normal_;
  std::size_t length_;
  Vector common_;
  std::vector<Vector> directions_;
};

template <class Numbers>
double cosine(const Numbers& a, const Numbers& b) {
  double product = 0;
  double squares_a = 0;
  double squares_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    product += static_cast<double>(a[i]) * b[i];
    squares_a += static_cast<double>(a[i]) * a[i];
    squares_b += static_cast<double>(b[i]) * b[i];
  }
  return product / std::sqrt(squares_a * squares_b);
}

TEST(ProjectionTrainer, KeepsTheCosinesOfEmbeddingsItHasNotSeen) {
  Embeddings embeddings(600);
  ProjectionTrainer trainer(600);
  ASSERT_TRUE(trainer.learns());
  for (int i = 0; i < 700; ++i) trainer.add(embeddings.next());
  const EmbeddingProjection projection = trainer.train();
  EXPECT_EQ(projection.dimensions(), kMostPlaceDimensions);
  for (int i = 0; i < 50; ++i) {
    const Vector a = embeddings.next();
    const Vector b = embeddings.next();
    EXPECT_NEAR(cosine(std::get<LatentPlace>(projection.place_of(a)),
                       std::get<LatentPlace>(projection.place_of(b))),
                cosine(a, b), .02);
  }
}

TEST(ProjectionTrainer, GivesTheSameProjectionOfTheSameEmbeddings) {
  const auto trained = [] {
    Embeddings embeddings(300);
    ProjectionTrainer trainer(300);
    for (int i = 0; i < 300; ++i) trainer.add(embeddings.next());
    return trainer.train().to_file();
  };
  EXPECT_EQ(trained(), trained());
}

TEST(ProjectionTrainer, PassesOverEmbeddingsWithAFault) {
  const auto trained = [](bool with_faults) {
    Embeddings embeddings(300);
    ProjectionTrainer trainer(300);
    for (int i = 0; i < 300; ++i) {
      trainer.add(embeddings.next());
      if (!with_faults) continue;
      trainer.add(Vector(299, 1));
      trainer.add(Vector(300, 0));
      trainer.add(Vector(300, std::numeric_limits<float>::quiet_NaN()));
    }
    return trainer.train().to_file();
  };
  EXPECT_EQ(trained(true), trained(false));
}

TEST(ProjectionTrainer, LearnsNothingOfShortEmbeddings) {
  ProjectionTrainer trainer(kMostPlaceDimensions);
  EXPECT_FALSE(trainer.learns());
  trainer.add(Vector(kMostPlaceDimensions, 1));
  EXPECT_EQ(trainer.train().dimensions(), kMostPlaceDimensions);
}

TEST(ProjectionTrainer, LearnsOfOneEmbeddingOrNone) {
  ProjectionTrainer none(300);
  EXPECT_EQ(none.train().dimensions(), kMostPlaceDimensions);
  Embeddings embeddings(300);
  const Vector only = embeddings.next();
  ProjectionTrainer one(300);
  one.add(only);
  EXPECT_TRUE(std::holds_alternative<LatentPlace>(one.train().place_of(only)));
}

}  // namespace
}  // namespace kindred
