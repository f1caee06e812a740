#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "common/index/index_reader.hpp"
#include "common/index/schema.hpp"
#include "searchd/query/query_plan.hpp"
#include "searchd/search/ranking.hpp"
#include "searchd/search/score_parts.hpp"
#include "searchd/search/scorer.hpp"
#include "searchd/search/story_finder.hpp"

namespace kindred {

/// At most this many words are searched, the rarest: what a search costs grows with each, and the
/// words that many stories have tell the least.
constexpr std::size_t kMostWords = 32;

/// What is searched for once the question is cut to its most telling words.
struct Question {
  std::vector<QueryNode> required;   ///< a story must have each
  std::vector<QueryNode> relaxable;  ///< a story must have a number of these
  std::vector<QueryNode> unwanted;
  bool needs_all = false;             ///< of the relaxable ones
  std::vector<std::string> left_out;  ///< words and parts beyond kMostWords, as they were typed

  bool is_empty() const { return required.empty() && relaxable.empty(); }
  bool asks_for_nothing() const { return is_empty() && unwanted.empty(); }
};

/// Makes of a question what stories are ranked by, against the frequencies of one index.
/// One a search. Throws Xapian::Error and DeadlineExceeded.
class Compiler {
 public:
  Compiler(const IndexReader& index, const StoryFinder& finder, const Scorer& scorer,
           const Ranking& ranking)
      : index_(index), finder_(finder), scorer_(scorer), ranking_(ranking) {}

  /// The question with at most kMostWords words, those in the fewest stories first chosen, words in
  /// no story last; in the order of the plan.
  Question cut(const QueryPlan& plan) const;

  /// What each clause adds to the score of a story that has something of it.
  std::vector<ScoredClause> scored(const std::vector<QueryNode>& clauses) const;

 private:
  /// Where and how much a part counts, from the clauses it lies within.
  struct Context {
    double factor = 1;
    SharedSet only;  ///< just these stories; nullptr: all
  };
  std::vector<QueryNode> most_telling(std::vector<QueryNode> nodes,
                                      std::vector<std::string>& left_out) const;
  void add(const QueryNode& node, Context context, std::vector<ScorePart>& parts) const;
  void add_children(const QueryNode& node, std::size_t count, const Context& context,
                    std::vector<ScorePart>& parts) const;
  void add_leaf(const QueryNode& leaf, const Context& context, std::vector<ScorePart>& parts) const;
  void add_filter(const QueryNode& node, std::vector<ScorePart>& parts) const;
  void add_synonyms(const QueryNode& node, const Context& context,
                    std::vector<ScorePart>& parts) const;
  Context kept_to(const Context& context, const SharedSet& stories) const;
  std::vector<std::pair<Field, double>> weighted_fields_of(Scope scope) const;
  std::vector<std::string> stems_of(const QueryNode& leaf) const;
  ScoredWord scored_word(SharedPostings postings) const;
  double rarity(const QueryNode& node) const;
  Xapian::doccount frequency(const QueryNode& node) const;

  const IndexReader& index_;
  const StoryFinder& finder_;
  const Scorer& scorer_;
  const Ranking& ranking_;
};

}  // namespace kindred
