#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "searchd/search/reranker.hpp"
#include "searchd/search/scorer.hpp"
#include "searchd/search/story_finder.hpp"

namespace kindred {

/// A term that a story was found by.
struct ExplainedTerm {
  std::string text;            ///< without the prefix of its field
  std::uint32_t in_story = 0;  ///< how often the field has it
  std::size_t stories = 0;     ///< how many stories have it in that field
};

/// What one field adds to a score for one word, phrase, prefix or group of synonyms.
struct ExplainedPart {
  std::string field;                 ///< as the schema names it
  std::vector<ExplainedTerm> terms;  ///< those of the part that the story has
  double bm25 = 0;
  double factor = 1;  ///< weight of the field × weight of a synonym × times it is asked for
  double weight() const { return bm25 * factor; }
};

struct ExplainedClause {
  std::string text;
  std::vector<ExplainedPart> parts;  ///< none: the story has nothing of it
  double weight() const;
};

/// What a score is made of.
struct Explanation {
  std::vector<ExplainedClause> clauses;  ///< those that a story must have first
  double all_words_factor =
      0;  ///< of the clauses that may be missing, where the story has them all
  double all_words_bonus = 0;
  double cosine = 0;  ///< as Ranked has it
  double latent = 0;
  double proximity = 0;  ///< 0 to 1, as Ranked has it
  double proximity_factor = 0;
  double recency = 0;
  double recency_factor = 0;

  double relevance() const;
  double score() const { return (relevance() + latent) * (1 + proximity_factor + recency_factor); }
};

/// Says what the scores of a page are made of: one explanation for each of `page`, in its order.
std::vector<Explanation> explain(const std::vector<Ranked>& page, const ScoredQuestion& question,
                                 const StoryFinder& finder, const Scorer& scorer,
                                 const Ranking& ranking);

}  // namespace kindred
