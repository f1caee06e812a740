#include "common/semantic/latent_trainer.hpp"

#include <cmath>
#include <random>
#include <string>

#include <Eigen/Dense>
#include <gtest/gtest.h>

namespace kindred {
namespace {

using Text = std::vector<std::string>;

void add(const Text& text, LatentTrainer& trainer) {
  trainer.add(std::vector<std::string_view>(text.begin(), text.end()));
}

double cosine(const LatentPlace& a, const LatentPlace& b) {
  double product = 0;
  double squares_a = 0;
  double squares_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    product += a[i] * b[i];
    squares_a += a[i] * a[i];
    squares_b += b[i] * b[i];
  }
  return product / std::sqrt(squares_a * squares_b);
}

double cosine(const LatentSpace& space, const Text& a, const Text& b) {
  const auto place = [&](const Text& text) {
    return space.place_of(std::vector<std::string_view>(text.begin(), text.end())).value();
  };
  return cosine(place(a), place(b));
}

/// Texts about waiting and texts about food; "queue" and "wait" are never in one text.
std::vector<Text> two_subjects(int texts) {
  std::mt19937 random(7);
  const auto some = [&](const Text& of, Text& text) {
    for (const auto& stem : of) {
      if (random() % 2 == 0) text.push_back(stem);
    }
  };
  std::vector<Text> all;
  for (int i = 0; i < texts; ++i) {
    Text text = {"the" + std::to_string(i)};
    if (i % 2 == 0) {
      text.emplace_back(i % 4 == 0 ? "queue" : "wait");
      some({"hour", "late", "clock", "chair", "appoint"}, text);
    } else {
      text.emplace_back("soup");
      some({"meal", "tea", "cold", "taste", "hungri"}, text);
    }
    all.push_back(std::move(text));
  }
  return all;
}

TEST(LatentTrainer, FindsWordsAlikeThatNoTextHasTogether) {
  LatentTrainer trainer(/*dimensions=*/2);
  for (const Text& text : two_subjects(400)) add(text, trainer);
  const LatentSpace space = trainer.train();
  EXPECT_GT(cosine(space, {"queue"}, {"wait"}), cosine(space, {"queue"}, {"soup"}) + .2);
  EXPECT_GT(cosine(space, {"queue", "hour"}, {"wait", "late"}), .3);
}

TEST(LatentTrainer, LeavesOutWhatOneTextAloneHas) {
  LatentTrainer trainer;
  for (const Text& text : two_subjects(400)) add(text, trainer);
  EXPECT_EQ(trainer.train().place_of(std::vector<std::string_view>{"the17"}), std::nullopt);
}

TEST(LatentTrainer, LearnsNothingFromFewTexts) {
  LatentTrainer trainer;
  for (const Text& text : two_subjects(199)) add(text, trainer);
  EXPECT_EQ(trainer.train().dimensions(), 0U);
  EXPECT_EQ(LatentTrainer().train().dimensions(), 0U);
}

TEST(LatentTrainer, LearnsNothingFromTextsWithoutWords) {
  LatentTrainer trainer;
  for (int i = 0; i < 300; ++i) trainer.add({});
  EXPECT_EQ(trainer.train().dimensions(), 0U);
}

TEST(LatentTrainer, MakesTheSameOfTheSameTexts) {
  LatentTrainer first;
  LatentTrainer second;
  for (const Text& text : two_subjects(300)) {
    add(text, first);
    add(text, second);
  }
  EXPECT_EQ(first.train().to_file(), second.train().to_file());
}

/// The same by the textbook: a full decomposition of the matrix.
class ExactSpace {
 public:
  explicit ExactSpace(const std::vector<Text>& texts, int stems, Eigen::Index dimensions)
      : weights_(Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(texts.size()), stems)) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      for (const auto& stem : texts[i]) {
        weights_(static_cast<Eigen::Index>(i), std::stoi(stem)) += 1;
      }
    }
    const auto all = static_cast<double>(texts.size());
    for (Eigen::Index stem = 0; stem < stems; ++stem) {
      const auto with = static_cast<double>((weights_.col(stem).array() > 0).count());
      for (Eigen::Index i = 0; i < weights_.rows(); ++i) {
        const double count = weights_(i, stem);
        weights_(i, stem) = count > 0 ? (1 + std::log(count)) * std::log(all / with) : 0;
      }
    }
    weights_.rowwise().normalize();
    const Eigen::BDCSVD<Eigen::MatrixXd> svd(weights_, Eigen::ComputeThinV);
    places_ = weights_ * svd.matrixV().leftCols(dimensions);
  }

  double cosine_of(Eigen::Index a, Eigen::Index b) const {
    return places_.row(a).normalized().dot(places_.row(b).normalized());
  }

 private:
  Eigen::MatrixXd weights_;
  Eigen::MatrixXd places_;
};

/// Each text draws most of its stems from one of ten subjects, so that the first ten directions
/// stand out from the others.
std::vector<Text> texts_of_subjects(int texts, int stems) {
  std::mt19937 random(11);
  std::vector<Text> all;
  for (int i = 0; i < texts; ++i) {
    const auto subject = static_cast<int>(random() % 10);
    Text text;
    for (int word = 0; word < 30; ++word) {
      const int of_subject = subject * stems / 10 + static_cast<int>(random() % (stems / 10));
      const int any = static_cast<int>(random() % static_cast<unsigned>(stems));
      text.push_back(std::to_string(random() % 4 == 0 ? any : of_subject));
    }
    all.push_back(std::move(text));
  }
  return all;
}

TEST(LatentTrainer, AgreesWithAFullDecomposition) {
  constexpr int kStems = 100;
  constexpr std::size_t kDimensions = 10;
  const auto texts = texts_of_subjects(400, kStems);
  LatentTrainer trainer(kDimensions);
  for (const Text& text : texts) add(text, trainer);
  const LatentSpace space = trainer.train();
  ASSERT_EQ(space.dimensions(), kDimensions);
  const ExactSpace exact(texts, kStems, kDimensions);
  for (std::size_t i = 0; i + 1 < texts.size(); ++i) {
    ASSERT_NEAR(cosine(space, texts[i], texts[i + 1]),
                exact.cosine_of(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(i + 1)),
                .04)
        << i;
  }
}

}  // namespace
}  // namespace kindred
