#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace kindred {

/// The most numbers of an embedding: models in use give 384 to 4,096, and what is learned from
/// embeddings takes memory by the square of their length (64 MiB at 4,096, held twice).
constexpr std::size_t kMostEmbeddingNumbers = 4096;

/// The vector of a story that a platform's own model has made: where stories that are told alike
/// lie close to each other. Only its direction counts.
struct Embedding {
  std::string story_id;
  std::string model;
  std::vector<float> vector;
  bool operator==(const Embedding&) const = default;
};

/// A model that published stories have embeddings of.
struct EmbeddingModel {
  std::string name;
  std::uint64_t stories = 0;  ///< published ones
  bool operator==(const EmbeddingModel&) const = default;
};

}  // namespace kindred
