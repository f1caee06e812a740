#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "common/index/schema.hpp"
#include "searchd/query/query_plan.hpp"
#include "searchd/search/ranking.hpp"
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

  bool is_empty() const { return required.empty() && relaxable.empty(); }
};

/// Turns the parts of a question into Xapian queries that rank, against the frequencies of one
/// database. One a search. Throws Xapian::Error and DeadlineExceeded.
class Compiler {
 public:
  Compiler(const Xapian::Database& database, const StoryFinder& finder, const Ranking& ranking,
           Analyzer& analyzer)
      : database_(database), finder_(finder), ranking_(ranking), analyzer_(analyzer) {}

  /// The question with at most kMostWords words, those in the fewest stories first chosen, words in
  /// no story last; in the order of the plan.
  Question cut(const QueryPlan& plan) const;

  /// Weighted: every required clause, and any of the relaxable ones or, where `minimum` is their
  /// number, all. A story that has them all counts twice.
  Xapian::Query ranking_query(const Question& question, std::size_t minimum) const;

 private:
  Xapian::Query compile(const QueryNode& node) const;
  std::vector<QueryNode> most_telling(std::vector<QueryNode> nodes) const;
  std::vector<Xapian::Query> weighted(const std::vector<QueryNode>& clauses) const;
  Xapian::Query without_unwanted(const std::vector<Xapian::Query>& all,
                                 const Question& question) const;
  std::vector<std::pair<Field, double>> weighted_fields_of(Scope scope) const;
  Xapian::Query in_fields(const QueryNode& node) const;
  Xapian::Query in_field(const QueryNode& node, Field field) const;
  Xapian::Query stems_of(const QueryNode& leaf, Field field) const;
  Xapian::Query as_one(const std::vector<const QueryNode*>& leaves, Field field) const;
  Xapian::Query synonyms(const QueryNode& node) const;
  double rarity(const QueryNode& node) const;
  Xapian::doccount frequency(const QueryNode& node) const;

  const Xapian::Database& database_;
  const StoryFinder& finder_;
  const Ranking& ranking_;
  Analyzer& analyzer_;
};

/// The weighting that a ranking query is made for.
Xapian::BM25Weight bm25_of(const Ranking& ranking);

}  // namespace kindred
