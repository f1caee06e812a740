#pragma once

#include <string>
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

  std::string word_of(const ScorePart& part) const { return texts.word_of(stem_of(part)); }
};

}  // namespace kindred
