#pragma once

#include <cstddef>
#include <memory>
#include <span>

#include "common/semantic/embedding_projection.hpp"

namespace kindred {

/// As many embeddings are enough to learn from, measured: docs/adr/0017-embeddings.md.
constexpr std::size_t kMostEmbeddings = 10'000;

/// Learns how the embeddings of a model become places: with more numbers than a place may have, by
/// the directions along which those that were added are longest. No others keep the products of all
/// pairs of them as well (Eckart and Young 1936, "The approximation of one matrix by another of
/// lower rank"). The same embeddings in the same order give the same projection on the same
/// machine. Holds length² floats; used by one thread.
class ProjectionTrainer {
 public:
  explicit ProjectionTrainer(std::size_t length);
  ~ProjectionTrainer();

  /// Whether there is anything to learn: shorter embeddings stay as they are.
  bool learns() const { return length_ > kMostPlaceDimensions; }

  /// An embedding that has a fault is passed over.
  void add(std::span<const float> embedding);

  EmbeddingProjection train();

 private:
  struct Products;

  std::size_t length_;
  std::unique_ptr<Products> products_;
};

}  // namespace kindred
