#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/semantic/latent_space.hpp"

namespace kindred {

/// Why an embedding places nothing.
enum class EmbeddingFault : std::uint8_t {
  kLength,       ///< not as many numbers as the others of its model
  kNotFinite,    ///< a number is infinite or none at all
  kNoDirection,  ///< all numbers are 0, or nothing of them lies along the directions
};

/// The embedding with length one, `length` numbers, or what is wrong with it.
std::variant<std::vector<float>, EmbeddingFault> unit_embedding(std::span<const float> embedding,
                                                                std::size_t length);

/// Makes places of the embeddings of one model: such of up to kMostPlaceDimensions numbers as they
/// are, longer ones by their products with as many directions, learned from the embeddings
/// (ProjectionTrainer). Immutable once made; safe to share between threads.
class EmbeddingProjection {
 public:
  EmbeddingProjection() = default;

  /// Of embeddings with `length` numbers; `directions` has `length` numbers for each dimension, and
  /// none where the embeddings stay as they are.
  EmbeddingProjection(std::size_t length, std::vector<float> directions);

  /// How many numbers an embedding has.
  std::size_t length() const { return length_; }

  /// How many a place has.
  std::size_t dimensions() const;

  std::variant<LatentPlace, EmbeddingFault> place_of(std::span<const float> embedding) const;

  /// The form of the side file: a line with format, length and dimensions, then the directions as
  /// 32-bit floats, little-endian.
  std::string to_file() const;

  /// RebuildNeeded names `source` where the content is no such file.
  static EmbeddingProjection from_file(std::string_view content, const std::string& source);

 private:
  std::size_t length_ = 0;
  std::vector<float> directions_;
};

/// The side file of a generation whose stories are placed by embeddings.
constexpr const char* kEmbeddingProjectionFile = "embedding_projection.bin";

}  // namespace kindred
