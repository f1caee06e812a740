#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <xapian.h>

#include "searchd/search/compiler.hpp"
#include "searchd/search/reranker.hpp"

namespace kindred {

/// A term that a story was found by.
struct ExplainedTerm {
  std::string text;            ///< without the prefix of its field
  std::uint32_t in_story = 0;  ///< how often the field has it
  std::uint32_t stories = 0;   ///< how many stories have it in that field
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
  double proximity = 0;  ///< 0 to 1, as Ranked has it
  double proximity_factor = 0;
  double recency = 0;
  double recency_factor = 0;

  double relevance() const;
  double score() const { return relevance() * (1 + proximity_factor + recency_factor); }
};

/// Explains the scores of one page. Each part of a question is asked on its own, as it is part of
/// the ranking query, for just the stories of the page: weights of Xapian's BM25 depend on nothing
/// but the part itself, so that they add up to the whole.
/// One a search. Throws Xapian::Error.
class Explainer {
 public:
  /// `ids` are those of the stories of `page`, in its order.
  Explainer(const Xapian::Database& database, const Ranking& ranking,
            const std::vector<Ranked>& page, const std::vector<std::string>& ids);

  /// In the order of the page. `minimum` is how many of the relaxable clauses were required.
  std::vector<Explanation> explain(const Compiler& compiler, const Question& question,
                                   std::size_t minimum) const;

 private:
  using Weights = std::map<Xapian::docid, double>;
  using Parts = std::map<Xapian::docid, std::vector<ExplainedPart>>;
  Weights weights_of(const Xapian::Query& query) const;
  void add_parts(const Xapian::Query& query, double factor, Parts& parts) const;
  void add_scaled(const Xapian::Query& query, double factor, Parts& parts) const;
  void add_if_all(const Xapian::Query& query, double factor, Parts& parts) const;
  void add_part(const Xapian::Query& query, double factor, Parts& parts) const;
  ExplainedPart part_of(const Xapian::Query& query, Xapian::docid document) const;
  void add_clauses(const std::vector<QueryNode>& clauses, const Compiler& compiler,
                   std::vector<Explanation>& explanations) const;

  const Xapian::Database& database_;
  const Ranking& ranking_;
  const std::vector<Ranked>& page_;
  Xapian::Query stories_;  // those of the page
};

}  // namespace kindred
