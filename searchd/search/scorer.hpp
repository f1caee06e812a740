#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "searchd/search/columns.hpp"
#include "searchd/search/deadline.hpp"
#include "searchd/search/ranking.hpp"
#include "searchd/search/score_parts.hpp"

namespace kindred {

/// What stories are scored by.
struct ScoredQuestion {
  std::vector<ScoredClause> required;
  std::vector<ScoredClause> relaxable;
  SharedSet with_all;  ///< stories with all relaxable clauses, where that is a merit; else nullptr
};

struct ScoredStory {
  Xapian::docid document = 0;
  double score = 0;
};

/// Sums of the same numbers in another order differ by less, as a share.
constexpr double kRounding = 1e-9;

/// Scores stories by Okapi BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance
/// Framework", formula 3.15): a word that a story has `count` times adds
///   weight × count / (count + k1 × (1 - b + b × length / mean length))
/// where a length counts as half the mean at least (as in Xapian, so that a story of three words is
/// not before all others). One a search.
class Scorer {
 public:
  Scorer(const Columns& columns, const Ranking& ranking, const Deadline& deadline);

  /// (k1 + 1) × log((all - with + ½) / (with + ½)); where more than a third of the stories have the
  /// word, so that this would come to nothing or less, log(1 + half the ratio), as in Xapian.
  double weight_of(std::size_t with, std::size_t all) const;

  /// What a word adds to the score of a story that has it so often.
  double bm25(double weight, std::uint8_t count, Xapian::docid document) const {
    return weight * count / (count + softened(document));
  }

  /// The most that a part may add to the score of a story.
  double most_of(const ScorePart& part) const;

  /// The `most` best of the stories, which ascend; equal scores newest first, then by id.
  std::vector<ScoredStory> best(const std::vector<Xapian::docid>& stories,
                                const ScoredQuestion& question, std::size_t most) const;

 private:
  using Documents = std::span<const Xapian::docid>;
  struct Word;
  class Best;
  std::vector<Word> words_of(const ScoredQuestion& question, double times,
                             const std::vector<Xapian::docid>& stories) const;
  void score(const std::vector<Xapian::docid>& stories, const std::vector<Word>& words,
             Best& best) const;
  void score_chunk(Documents stories, const std::vector<Word>& words, std::vector<double>& sums,
                   Best& best) const;
  void add(const Word& word, Documents stories, std::vector<double>& sums) const;
  void add_to_few(const Word& word, Documents stories, std::vector<double>& sums) const;

  /// What bm25 comes to where the length counts as little as it can.
  double most_of(double weight, std::uint8_t count) const {
    return weight * count / (count + fixed_ + by_length_ * kLeastLength);
  }

  double softened(Xapian::docid document) const {
    const double length = columns_.length(document) * per_length_;
    return fixed_ + by_length_ * (length < kLeastLength ? kLeastLength : length);
  }

  static constexpr double kLeastLength = 0.5;  // as a share of the mean

  const Columns& columns_;
  const Ranking& ranking_;
  const Deadline& deadline_;
  double fixed_;       // k1 × (1 - b)
  double by_length_;   // k1 × b
  double per_length_;  // 1 / mean length
};

}  // namespace kindred
