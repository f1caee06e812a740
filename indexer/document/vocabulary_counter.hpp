#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/index/vocabulary_change.hpp"
#include "common/story/story.hpp"
#include "common/text/analyzer.hpp"
#include "indexer/document/document.hpp"
#include "indexer/document/pair_counts.hpp"

namespace kindred {

/// Pairs that one writer holds before it forgets rare ones: a table of 4,194,304 slots, 100 MB.
/// A million stories of 200 words have some ten million different pairs, nearly all of them once.
constexpr std::size_t kMostPairsOfWriter = 3'000'000;

/// Counts in how many stories each word, and each pair of neighbours, occurs. A pair is two words
/// of one text with only blanks or one hyphen between them, neither a stop word nor without
/// letters.
///
/// Words are counted exactly; their memory grows as the index's own list of words does (about 100
/// bytes each). Pairs take kMostPairsOfWriter at the most (see PairCounts); beyond, their counts
/// are lower bounds. One counter a thread; merged when all have ended.
class VocabularyCounter {
 public:
  /// `analyzer` is used by add() only.
  explicit VocabularyCounter(const Analyzer& analyzer, std::size_t most_pairs = kMostPairsOfWriter);

  /// `words` are those of `story`.
  void add(const Story& story, const AnalyzedStory& words);

  /// Adds what another counted of other stories.
  void merge(const VocabularyCounter& other);

  Vocabulary vocabulary() const;

  /// Adds all that was counted to a change, or takes it away: `sign` is 1 or -1.
  void add_to(VocabularyChange& change, std::int32_t sign) const;

 private:
  struct Word {
    std::string stem;
    std::uint32_t number;  ///< in order of first sight: what pairs are counted by
    std::uint32_t stories;
    std::uint32_t last;  ///< the story that was counted last
    bool may_pair;
  };
  Word& word_of(const std::string& word, const std::string& stem);
  void add_text(std::string_view text, const std::vector<Token>& tokens);

  const Analyzer* analyzer_;
  std::unordered_map<std::string, Word> words_;
  PairCounts pairs_;
  std::uint32_t story_ = 0;
};

}  // namespace kindred
