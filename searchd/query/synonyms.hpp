#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/text/analyzer.hpp"
#include "common/text/language_lists.hpp"
#include "searchd/query/query_tree.hpp"

namespace kindred {

/// What else a word or a run of words may be called: config/language/synonyms.txt.
/// Immutable once made; safe to share between threads.
class SynonymTable {
 public:
  /// What a synonym weighs against the typed word.
  struct Weights {
    double sure = 0.8;
    double doubtful = 0.2;  ///< of forms that have other meanings too
  };

  SynonymTable() = default;
  SynonymTable(const std::vector<SynonymRule>& rules, const Weights& weights, Analyzer& analyzer);

  struct Found {
    std::size_t tokens;  ///< how many tokens the typed form has
    const std::vector<QueryNode>* alternatives;
  };

  /// The longest form that begins at tokens[at]; forms are compared by stem.
  std::optional<Found> longest_at(const std::vector<Token>& tokens, std::size_t at) const;

 private:
  struct Entry {
    std::vector<std::string> stems;
    std::vector<QueryNode> alternatives;
  };
  std::unordered_map<std::string, std::vector<Entry>> by_first_;  // stem of the first word
};

/// The alternatives of a node and of all below it, in order.
std::vector<const QueryNode*> alternatives_of(const QueryNode& node);

/// Takes single alternatives off: those with the same folded words as one of `names`; names that
/// fit none are ignored. What was taken off, each once, as text_of says it. A clause stays the
/// clause it is, also when none of its alternatives is left.
std::vector<std::string> take_off(const std::vector<std::string>& names,
                                  std::vector<QueryNode>& clauses, Analyzer& analyzer);

}  // namespace kindred
