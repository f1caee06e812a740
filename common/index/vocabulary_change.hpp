#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "common/index/vocabulary.hpp"

namespace kindred {

/// What stories that came and went since a vocabulary was counted change of it.
struct VocabularyChange {
  struct Word {
    std::string stem;
    std::int32_t stories = 0;  ///< more than there were; below 0 fewer
    bool operator==(const Word&) const = default;
  };
  std::map<std::string, Word> words;
  std::map<std::pair<std::string, std::string>, std::int32_t> pairs;
  bool operator==(const VocabularyChange&) const = default;

  void add(const VocabularyChange& later);
};

/// The vocabulary with the change: words that no story has any more are gone, and so are pairs that
/// fewer than kLeastStoriesOfPair have. Pairs that were fewer before were not counted.
Vocabulary changed(const Vocabulary& vocabulary, const VocabularyChange& change);

/// The key of a segment's metadata that holds its change.
constexpr const char* kVocabularyChangeKey = "vocabulary_change";

/// CBOR (RFC 8949).
std::string to_bytes(const VocabularyChange& change);

/// Empty bytes are no change. RebuildNeeded names `source` where they are damaged.
VocabularyChange vocabulary_change(std::string_view bytes, const std::string& source);

}  // namespace kindred
