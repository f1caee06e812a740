#include "common/semantic/projection_trainer.hpp"

#include <algorithm>
#include <variant>

#include "common/semantic/singular_vectors.hpp"

namespace kindred {
namespace {

/// Embeddings that are multiplied in one go: many times quicker than one by one.
constexpr Eigen::Index kRowsOfBlock = 256;

}  // namespace

/// The sum over all embeddings of the products of their numbers.
struct ProjectionTrainer::Products {
  explicit Products(Eigen::Index length)
      : sums(Eigen::MatrixXf::Zero(length, length)), block(kRowsOfBlock, length) {}

  void add(const std::vector<float>& unit) {
    block.row(rows) = Eigen::Map<const Eigen::RowVectorXf>(unit.data(), block.cols());
    if (++rows == kRowsOfBlock) add_block();
  }

  void add_block() {
    if (rows == 0) return;
    sums.selfadjointView<Eigen::Lower>().rankUpdate(block.topRows(rows).transpose());
    rows = 0;
  }

  Eigen::MatrixXf sums;  ///< the lower half
  Dense block;           ///< the first `rows` wait to be added
  Eigen::Index rows = 0;
};

ProjectionTrainer::ProjectionTrainer(std::size_t length) : length_(length) {
  if (learns()) products_ = std::make_unique<Products>(static_cast<Eigen::Index>(length));
}

ProjectionTrainer::~ProjectionTrainer() = default;

void ProjectionTrainer::add(std::span<const float> embedding) {
  if (!learns()) return;
  const auto checked = unit_embedding(embedding, length_);
  if (const auto* unit = std::get_if<std::vector<float>>(&checked)) products_->add(*unit);
}

EmbeddingProjection ProjectionTrainer::train() {
  if (!learns()) return {length_, {}};
  products_->add_block();
  const Eigen::MatrixXf sums = products_->sums.selfadjointView<Eigen::Lower>();
  const Dense directions =
      right_singular_vectors(sums, static_cast<Eigen::Index>(kMostPlaceDimensions)).transpose();
  return {length_, std::vector<float>(directions.data(), directions.data() + directions.size())};
}

}  // namespace kindred
