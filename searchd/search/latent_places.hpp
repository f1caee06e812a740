#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <xapian.h>

#include "common/semantic/latent_space.hpp"

namespace kindred {

/// Where the stories of an index lie in its latent space. Immutable once made; shared by all
/// threads.
class LatentPlaces {
 public:
  LatentPlaces() = default;

  /// RebuildNeeded where a place has another number of dimensions.
  LatentPlaces(const Xapian::Database& database, std::size_t dimensions);

  /// nullopt where the document has no place.
  std::optional<LatentPlace> of(Xapian::docid document) const;

  /// The cosine between a place and that of a document, -1 to 1; 0 where the document has none.
  /// `place` has the dimensions of the space.
  double cosine(const LatentPlace& place, Xapian::docid document) const;

  std::size_t bytes() const { return places_.size() + inverse_lengths_.size() * sizeof(float); }

 private:
  std::size_t dimensions_ = 0;
  std::vector<std::int8_t> places_;  // `dimensions_` for each document
  std::vector<float> inverse_lengths_ = {0};
};

}  // namespace kindred
