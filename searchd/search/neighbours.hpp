#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "searchd/search/columns.hpp"
#include "searchd/search/latent_places.hpp"
#include "searchd/search/ranking.hpp"
#include "searchd/search/scorer.hpp"

namespace kindred {

/// What stories are compared with, beside words: what one story, or several together, are.
struct Subject {
  std::optional<LatentPlace> place;
  std::vector<ValueNumber> themes;      ///< with all they are in
  std::optional<ValueNumber> polarity;  ///< of the tags
};

/// What others shall be like: all of it together.
struct Seeds {
  std::vector<std::string> ids;
  std::string text;  ///< of no story
};

/// A story like others, and what its score is made of.
struct Neighbour {
  Xapian::docid document = 0;
  double score = 0;     ///< the sum of the parts
  double words = 0;     ///< BM25 of the telling words
  double latent = 0;    ///< for what it is about
  double themes = 0;    ///< for the themes it shares
  double polarity = 0;  ///< for being as positive or negative
  double cosine = 0;    ///< -1 to 1: how near it lies in the latent space
};

/// A telling word of the seed that a story like it has too.
struct SharedWord {
  std::string word;   ///< as the seed has it first
  double weight = 0;  ///< what it adds to the score
};

/// Words by their stems, each in the form that comes first.
using WordsByStem = std::unordered_map<std::string, std::string>;

/// Why a story is like another.
struct Likeness {
  Neighbour parts;
  std::vector<SharedWord> words;    ///< the weightiest first; they add up to parts.words
  std::vector<ValueNumber> themes;  ///< that both have, the rarest first
};

/// Compares stories with a subject. What it refers to must outlive it.
class NeighbourRanker {
 public:
  NeighbourRanker(const Columns& columns, const LatentPlaces& places, const FacetValues& values,
                  const Ranking& ranking)
      : columns_(columns), places_(places), values_(values), ranking_(ranking) {}

  /// All of `candidates`, the most alike first, equal ones newest first, then by id.
  ///
  /// Each part but the words adds its weight ÷ that of the words × (its number - the least) ×
  /// spread of the words' scores ÷ its own spread, spreads being standard deviations over the
  /// candidates: the order is that of the weighted sum of z-scores (docs/ranking.md). A part that
  /// is the same for all adds nothing.
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
