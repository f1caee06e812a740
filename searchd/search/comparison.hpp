#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "searchd/query/query_tree.hpp"
#include "searchd/search/seed_texts.hpp"

namespace kindred {

/// What stories are compared with, and by what.
struct Comparison {
  std::vector<Xapian::docid> seeds;
  SeedTexts texts;
  TellingWords telling;
  ScoredQuestion like;  ///< the same
  Subject subject;

  std::unordered_map<std::string, std::string> added;  ///< words by stem, as typed

  /// As the seeds write it, else as it was added.
  std::string word_of(const std::string& stem) const {
    const auto typed = added.find(stem);
    return texts.counts().contains(stem) || typed == added.end() ? texts.word_of(stem)
                                                                 : typed->second;
  }

  /// What is looked for in texts to be marked.
  std::vector<QueryNode> clauses_of(std::span<const std::string> stems) const {
    std::vector<QueryNode> clauses;
    for (const std::string& stem : stems) {
      clauses.push_back({.kind = QueryNode::Kind::kWord, .words = {{word_of(stem), stem}}});
    }
    return clauses;
  }
};

}  // namespace kindred
