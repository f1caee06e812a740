#pragma once

#include <cstddef>
#include <vector>

#include "searchd/search/latent_places.hpp"
#include "searchd/search/ranked.hpp"

namespace kindred {

/// Where stories lie in the latent space, seen from the middle of them all: stories of one topic
/// lie close to each other whatever else they tell, and what sets them apart shows only beside what
/// they have in common.
class CentredPlaces {
 public:
  CentredPlaces(const LatentPlaces& places, const std::vector<Ranked>& stories);

  /// The cosine of every story to one of them, -1 to 1; 0 where either has no place.
  std::vector<double> cosines_to(std::size_t story) const;

 private:
  std::vector<std::vector<double>> places_;  // by story, of length 1; empty where it has none
};

}  // namespace kindred
