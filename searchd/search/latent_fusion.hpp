#pragma once

#include <optional>
#include <span>
#include <vector>

#include "searchd/search/latent_places.hpp"
#include "searchd/search/ranked.hpp"

namespace kindred {

/// Where what is asked lies in the latent space of the stories.
struct LatentQuestion {
  const LatentPlaces& places;
  std::optional<LatentPlace> place;  ///< none where the space knows none of its words
};

/// What each of `numbers` adds to scores: share × (number - the least) × spread of the scores ÷
/// spread of the numbers, spreads being standard deviations. The order by the sums is then that of
/// a weighted sum of both z-scores: such a sum is better than either, and than a fusion of ranks,
/// on 16 of 18 collections of BEIR (the Anserini project's regressions). Nothing where all numbers
/// are equal; where all scores are, their spread counts as 1. Never less than 0, so that what was
/// looked at stays before others that were not.
std::vector<double> in_spreads(std::span<const double> numbers, std::span<const double> scores,
                               double share);

/// Adds to the score of each hit, which is its relevance, what it is about; `weight` is from 0
/// (nothing) to below 1, that of the relevance being the rest.
void add_latent(std::span<Ranked> hits, const LatentQuestion& question, double weight);

}  // namespace kindred
