#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "common/index/schema.hpp"
#include "searchd/query/query_plan.hpp"
#include "searchd/search/ranking.hpp"
#include "searchd/vocabulary/word_forms.hpp"

namespace kindred {

/// At most this many words are searched, the rarest: what a search costs grows with each, and the
/// words that many stories have tell the least.
constexpr std::size_t kMostWords = 32;

/// At most this many words that a prefix stands for, the most frequent.
constexpr std::size_t kMostExpansions = 100;

/// What is searched for once the question is cut to its most telling words.
struct Question {
  std::vector<QueryNode> required;   ///< a story must have each
  std::vector<QueryNode> relaxable;  ///< a story must have a number of these
  std::vector<QueryNode> unwanted;

  bool is_empty() const { return required.empty() && relaxable.empty(); }
};

/// Turns the parts of a question into Xapian queries, against the frequencies of one database.
/// One a search. Throws Xapian::Error.
class Compiler {
 public:
  Compiler(const Xapian::Database& database, const WordForms& forms, const Ranking& ranking,
           Analyzer& analyzer)
      : database_(database), forms_(forms), ranking_(ranking), analyzer_(analyzer) {}

  /// The question with at most kMostWords words, those in the fewest stories first chosen, words in
  /// no story last; in the order of the plan.
  Question cut(const QueryPlan& plan) const;

  /// Weighted: every required clause, and any of the relaxable ones or, where `minimum` is their
  /// number, all. A story that has them all counts twice.
  Xapian::Query ranking_query(const Question& question, std::size_t minimum) const;

  /// For counting with Xapian::CoordWeight: a match weighs as much as the number of relaxable
  /// clauses it has.
  Xapian::Query counting_query(const Question& question) const;

 private:
  Xapian::Query compile(const QueryNode& node) const;
  std::vector<QueryNode> most_telling(std::vector<QueryNode> nodes) const;
  std::vector<Xapian::Query> weighted(const std::vector<QueryNode>& clauses) const;
  Xapian::Query without_unwanted(const std::vector<Xapian::Query>& all,
                                 const Question& question) const;
  std::vector<std::pair<Field, double>> fields_of(Scope scope) const;
  Xapian::Query in_fields(const QueryNode& node) const;
  Xapian::Query in_field(const QueryNode& node, Field field) const;
  Xapian::Query written(const QueryWord& word, Field field, QueryNode::Kind kind) const;
  Xapian::Query prefix_in_field(const std::string& beginning, Field field) const;
  Xapian::Query synonyms(const QueryNode& node) const;
  std::vector<std::string> expansions(const std::string& beginning, Field field) const;
  double rarity(const QueryNode& node) const;
  Xapian::doccount frequency(const QueryNode& node) const;

  const Xapian::Database& database_;
  const WordForms& forms_;
  const Ranking& ranking_;
  Analyzer& analyzer_;
};

/// The weighting that a ranking query is made for.
Xapian::BM25Weight bm25_of(const Ranking& ranking);

}  // namespace kindred
