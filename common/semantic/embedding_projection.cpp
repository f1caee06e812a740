#include "common/semantic/embedding_projection.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include <Eigen/Dense>

#include "common/semantic/file_reader.hpp"
#include "common/semantic/singular_vectors.hpp"

namespace kindred {
namespace {

constexpr std::string_view kProjectionFormat = "kindred-embedding-projection-1";

std::variant<LatentPlace, EmbeddingFault> as_place(std::span<const float> direction) {
  auto place = quantized(direction);
  if (!place) return EmbeddingFault::kNoDirection;
  return *std::move(place);
}

}  // namespace

std::variant<std::vector<float>, EmbeddingFault> unit_embedding(std::span<const float> embedding,
                                                                std::size_t length) {
  if (embedding.size() != length) return EmbeddingFault::kLength;
  double squares = 0;
  for (const float number : embedding) {
    if (!std::isfinite(number)) return EmbeddingFault::kNotFinite;
    squares += static_cast<double>(number) * static_cast<double>(number);
  }
  if (squares <= 0) return EmbeddingFault::kNoDirection;
  std::vector<float> unit;
  unit.reserve(length);
  const double factor = 1 / std::sqrt(squares);
  for (const float number : embedding) {
    unit.push_back(static_cast<float>(static_cast<double>(number) * factor));
  }
  return unit;
}

EmbeddingProjection::EmbeddingProjection(std::size_t length, std::vector<float> directions)
    : length_(length), directions_(std::move(directions)) {}

std::size_t EmbeddingProjection::dimensions() const {
  return directions_.empty() ? length_ : directions_.size() / length_;
}

std::variant<LatentPlace, EmbeddingFault> EmbeddingProjection::place_of(
    std::span<const float> embedding) const {
  const auto checked = unit_embedding(embedding, length_);
  if (const auto* fault = std::get_if<EmbeddingFault>(&checked)) return *fault;
  const auto& unit = std::get<std::vector<float>>(checked);
  if (directions_.empty()) return as_place(unit);
  const auto length = static_cast<Eigen::Index>(length_);
  const Eigen::Map<const Dense> directions(directions_.data(),
                                           static_cast<Eigen::Index>(dimensions()), length);
  const Eigen::VectorXf along = directions * Eigen::Map<const Eigen::VectorXf>(unit.data(), length);
  return as_place(std::span(along.data(), static_cast<std::size_t>(along.size())));
}

std::string EmbeddingProjection::to_file() const {
  std::string content = std::string(kProjectionFormat) + " " + std::to_string(length_) + " " +
                        std::to_string(dimensions()) + "\n";
  content.append(reinterpret_cast<const char*>(directions_.data()),
                 directions_.size() * sizeof(float));
  return content;
}

EmbeddingProjection EmbeddingProjection::from_file(std::string_view content,
                                                   const std::string& source) {
  FileReader reader(content, source, "projection of embeddings");
  std::istringstream head{std::string(reader.line())};
  std::string format;
  std::size_t length = 0;
  std::size_t dimensions = 0;
  head >> format >> length >> dimensions;
  const bool is_ours = head && format == kProjectionFormat && dimensions <= length;
  if (!is_ours || dimensions > kMostPlaceDimensions) reader.fail();
  if (dimensions == length) {
    if (!reader.is_at_end()) reader.fail();
    return {length, {}};
  }
  if (length > reader.left()) reader.fail();
  EmbeddingProjection projection(length, reader.numbers<float>(length * dimensions));
  if (!reader.is_at_end() || dimensions == 0) reader.fail();
  return projection;
}

}  // namespace kindred
