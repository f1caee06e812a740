#pragma once

#include <optional>
#include <vector>

#include <xapian.h>

#include "searchd/search/columns.hpp"
#include "searchd/search/latent_places.hpp"
#include "searchd/search/ranking.hpp"
#include "searchd/search/scorer.hpp"

namespace kindred {

/// What stories are compared with: what one story, or several together, are.
struct Subject {
  double words = 0;  ///< what their telling words add up to where all are there; above 0
  std::optional<LatentPlace> place;
  std::vector<ValueNumber> themes;      ///< with all they are in
  std::optional<ValueNumber> polarity;  ///< of the tags
};

/// A story like others, and what its score is made of.
struct Neighbour {
  Xapian::docid document = 0;
  double score = 0;     ///< the sum of the parts; about 1 for the same story again
  double words = 0;     ///< for the telling words it has
  double latent = 0;    ///< for what it is about
  double themes = 0;    ///< for the themes it shares
  double polarity = 0;  ///< for being as positive or negative
  double cosine = 0;    ///< -1 to 1: how near it lies in the latent space
};

/// Compares stories with a subject. What it refers to must outlive it.
class NeighbourRanker {
 public:
  NeighbourRanker(const Columns& columns, const LatentPlaces& places, const FacetValues& values,
                  const Ranking& ranking)
      : columns_(columns), places_(places), values_(values), ranking_(ranking) {}

  /// All of `candidates`, whose scores are BM25 of the telling words; the most alike first, equal
  /// ones newest first, then by id.
  ///
  /// Each part is a weight of the ranking times a number that is 0 for nothing in common and 1 for
  /// the same: the words' score by that of the subject; the cosine in the latent space; the cosine
  /// of the themes, each as long as it is rare; the polarity, half where one of both is unknown.
  /// Nothing depends on the other candidates, so that a score stays what it is in every list, and
  /// is less by a word's share of it without that word.
  std::vector<Neighbour> rank(const std::vector<ScoredStory>& candidates,
                              const Subject& subject) const;

 private:
  std::vector<double> theme_likeness(const std::vector<Neighbour>& neighbours,
                                     const Subject& subject) const;
  std::vector<double> polarity_likeness(const std::vector<Neighbour>& neighbours,
                                        const Subject& subject) const;
  double rarity(ValueNumber theme) const;

  const Columns& columns_;
  const LatentPlaces& places_;
  const FacetValues& values_;
  const Ranking& ranking_;
};

}  // namespace kindred
