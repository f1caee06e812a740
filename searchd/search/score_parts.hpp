#pragma once

#include <string>
#include <vector>

#include "common/index/schema.hpp"
#include "searchd/search/postings.hpp"
#include "searchd/search/story_set.hpp"

namespace kindred {

/// A word, or what counts as one, with its weight (Scorer::weight_of).
struct ScoredWord {
  SharedPostings postings;
  double weight = 0;
};

/// What one field adds to the score of a story for one word, row, prefix or group of synonyms.
struct ScorePart {
  Field field = Field::kStory;
  double factor = 1;  ///< weight of the field × weight of a synonym × times it is asked for
  SharedSet only;     ///< just these stories get it; nullptr: all that have a word
  std::vector<ScoredWord> words;   ///< each adds its BM25
  std::vector<std::string> terms;  ///< of the index, that the words stand for
};

/// A clause of the question and all that it may add.
struct ScoredClause {
  std::string text;
  std::vector<ScorePart> parts;
};

}  // namespace kindred
