#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/semantic/counted.hpp"
#include "common/semantic/latent_space.hpp"

namespace kindred {

/// Dimensions of a space, measured: docs/adr/0016-latent-space.md.
constexpr std::size_t kLatentDimensions = 96;

/// With fewer texts there is nothing to learn from: the space has no dimensions.
constexpr std::size_t kFewestTexts = 200;

/// Learns a latent space from texts: the truncated singular value decomposition of their log-tf·idf
/// matrix (each text of length one), by randomized subspace iteration from a fixed seed (Halko,
/// Martinsson and Tropp 2011, "Finding structure with randomness", algorithms 4.4 and 5.1). The
/// same texts in the same order give the same space on the same machine. Used by one thread.
class LatentTrainer {
 public:
  explicit LatentTrainer(std::size_t dimensions = kLatentDimensions) : dimensions_(dimensions) {}

  /// The stems of one text, each named as often as it has it.
  void add(std::span<const std::string_view> stems);

  LatentSpace train() const;

 private:
  /// What becomes of the stems: those that several texts have, sorted.
  struct Columns;
  Columns columns() const;

  std::size_t dimensions_;
  std::unordered_map<std::string, std::uint32_t> number_of_;
  std::vector<std::uint32_t> texts_with_;  // by number
  std::vector<std::vector<StemCount>> texts_;
};

}  // namespace kindred
