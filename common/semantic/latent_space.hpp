#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kindred {

/// The most dimensions of a place: as many bytes for each story are held in memory, and a million
/// stories are to fit into 300 MB.
constexpr std::size_t kMostPlaceDimensions = 256;

/// A place in the latent space: only its direction counts. One signed byte a dimension, the largest
/// ±127, so that a story's place is as many bytes as there are dimensions.
using LatentPlace = std::vector<std::int8_t>;

/// The bytes of a place as they are kept in the index, and back.
std::string to_bytes(const LatentPlace& place);
LatentPlace place_of_bytes(std::string_view bytes);

/// The place nearest to a direction; none where that is of no length.
std::optional<LatentPlace> quantized(std::span<const float> direction);

/// What the stories of an index are about, as far as their words tell: texts with words that are
/// used alike lie close to each other, also where they share none (latent semantic analysis:
/// Deerwester, Dumais and others 1990, "Indexing by latent semantic analysis").
///
/// A text lies where the sum over its stems of (1 + ln count) × row points, a row being the stem's
/// ln(texts ÷ texts with it) times its right singular vector. Immutable once made; safe to share
/// between threads.
class LatentSpace {
 public:
  /// No dimensions: places nothing.
  LatentSpace() = default;

  /// `stems` sorted, each once; `rows` has `dimensions` numbers for each. Without stems it places
  /// nothing by itself: where embeddings say where stories lie.
  LatentSpace(std::size_t dimensions, std::vector<std::string> stems, std::span<const float> rows);

  LatentSpace(LatentSpace&&) = default;
  LatentSpace& operator=(LatentSpace&&) = default;

  std::size_t dimensions() const { return dimensions_; }

  /// Where a text with these stems lies, each named as often as it has it; nullopt where it has
  /// none that the space knows.
  std::optional<LatentPlace> place_of(std::span<const std::string_view> stems) const;

  /// The space without the stems that are not in `kept`, which is sorted: what it places of others
  /// stays where it was.
  LatentSpace only(const std::vector<std::string>& kept) const;

  /// The form of the side file: a line with format, dimensions and stems, each stem a line, the
  /// scales of the rows as 32-bit floats and the rows, one signed byte a number; little-endian.
  std::string to_file() const;

  /// RebuildNeeded names `source` where the content is no such file.
  static LatentSpace from_file(std::string_view content, const std::string& source);

 private:
  void number_stems();

  std::size_t dimensions_ = 0;
  std::vector<std::string> stems_;
  std::unordered_map<std::string_view, std::uint32_t> number_of_;  // views into stems_
  std::vector<float> scales_;                                      // of the rows
  std::vector<std::int8_t> rows_;
};

/// The side file of a generation that holds the space.
constexpr const char* kLatentSpaceFile = "latent_space.bin";

}  // namespace kindred
