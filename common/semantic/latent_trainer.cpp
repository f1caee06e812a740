#include "common/semantic/latent_trainer.hpp"

#include <algorithm>
#include <cmath>

#include <Eigen/Sparse>

#include "common/semantic/singular_vectors.hpp"

namespace kindred {
namespace {

using Texts = Eigen::SparseMatrix<float, Eigen::RowMajor>;

/// A stem of one text alone tells of nothing that is like it.
constexpr std::uint32_t kFewestTextsOfStem = 2;

/// As many texts for each dimension at the least: with fewer a dimension is one text's own.
constexpr std::size_t kTextsOfDimension = 8;

constexpr std::uint32_t kNoColumn = 0xffffffff;

}  // namespace

struct LatentTrainer::Columns {
  std::vector<std::string> stems;
  std::vector<float> idf;
  std::vector<std::uint32_t> of_number;  ///< kNoColumn for stems that are left out

  Texts matrix_of(const std::vector<std::vector<StemCount>>& texts) const;
};

void LatentTrainer::add(std::span<const std::string_view> stems) {
  std::vector<std::uint32_t> numbers;
  for (const std::string_view stem : stems) {
    const auto next = static_cast<std::uint32_t>(number_of_.size());
    numbers.push_back(number_of_.try_emplace(std::string(stem), next).first->second);
  }
  texts_with_.resize(number_of_.size());
  texts_.push_back(counted(std::move(numbers)));
  for (const StemCount& stem : texts_.back()) ++texts_with_[stem.first];
}

LatentTrainer::Columns LatentTrainer::columns() const {
  Columns columns;
  columns.of_number.assign(number_of_.size(), kNoColumn);
  for (const auto& [stem, number] : number_of_) {
    if (texts_with_[number] >= kFewestTextsOfStem) columns.stems.push_back(stem);
  }
  std::sort(columns.stems.begin(), columns.stems.end());
  for (std::uint32_t column = 0; column < columns.stems.size(); ++column) {
    const std::uint32_t number = number_of_.at(columns.stems[column]);
    columns.of_number[number] = column;
    columns.idf.push_back(
        std::log(static_cast<float>(texts_.size()) / static_cast<float>(texts_with_[number])));
  }
  return columns;
}

/// One row a text, of length one.
Texts LatentTrainer::Columns::matrix_of(const std::vector<std::vector<StemCount>>& texts) const {
  std::vector<Eigen::Triplet<float>> entries;
  for (std::size_t text = 0; text < texts.size(); ++text) {
    std::vector<std::pair<std::uint32_t, float>> weights;
    float squares = 0;
    for (const auto& [number, count] : texts[text]) {
      const std::uint32_t column = of_number[number];
      if (column == kNoColumn) continue;
      weights.emplace_back(column, (1 + std::log(static_cast<float>(count))) * idf[column]);
      squares += weights.back().second * weights.back().second;
    }
    const float length = squares > 0 ? std::sqrt(squares) : 1;
    for (const auto& [column, weight] : weights) {
      entries.emplace_back(static_cast<int>(text), static_cast<int>(column), weight / length);
    }
  }
  Texts matrix(static_cast<Eigen::Index>(texts.size()), static_cast<Eigen::Index>(stems.size()));
  matrix.setFromTriplets(entries.begin(), entries.end());
  return matrix;
}

LatentSpace LatentTrainer::train() const {
  Columns columns = this->columns();
  const std::size_t dimensions =
      std::min({dimensions_, texts_.size() / kTextsOfDimension, columns.stems.size()});
  if (texts_.size() < kFewestTexts || dimensions == 0) return {};
  Dense rows =
      right_singular_vectors(columns.matrix_of(texts_), static_cast<Eigen::Index>(dimensions));
  for (Eigen::Index i = 0; i < rows.rows(); ++i) {
    rows.row(i) *= columns.idf[static_cast<std::size_t>(i)];
  }
  return {dimensions, std::move(columns.stems),
          std::span(rows.data(), static_cast<std::size_t>(rows.size()))};
}

}  // namespace kindred
