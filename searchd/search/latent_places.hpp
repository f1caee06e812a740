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

  /// Those of many, in the order of `hits`, each of which has a document.
  template <class Hits>
  std::vector<double> cosines(const LatentPlace& place, const Hits& hits) const {
    const double inverse = inverse_length_of(place);
    std::vector<double> all;
    all.reserve(hits.size());
    for (const auto& hit : hits) all.push_back(along(place, hit.document) * inverse);
    return all;
  }

 private:
  static double inverse_length_of(const LatentPlace& place);

  /// How far a document lies in the direction of the place, in lengths of the place.
  double along(const LatentPlace& place, Xapian::docid document) const;

  std::size_t dimensions_ = 0;
  std::vector<std::int8_t> places_;  // `dimensions_` for each document
  std::vector<float> inverse_lengths_ = {0};
};

}  // namespace kindred
