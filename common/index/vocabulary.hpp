#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/index/generation.hpp"

namespace kindred {

/// A word of the stories as the analyzer folds it.
struct VocabularyWord {
  std::string word;
  std::string stem;
  std::uint32_t stories = 0;  ///< that have it in title, body or responses
  bool operator==(const VocabularyWord&) const = default;
};

/// Two words that stand beside each other in at least kLeastStoriesOfPair stories.
struct VocabularyPair {
  std::uint32_t first = 0;    ///< position in Vocabulary::words
  std::uint32_t second = 0;   ///< position in Vocabulary::words
  std::uint32_t stories = 0;  ///< at least; see VocabularyCounter for when it may be more
  bool operator==(const VocabularyPair&) const = default;
};

/// What fewer than three people wrote is no common phrase, and might point to one of them.
constexpr std::uint32_t kLeastStoriesOfPair = 3;

/// The words of all stories of a generation, and the pairs that neighbour often: what spelling and
/// suggestions are made of. A value; immutable in use, shared by all threads then.
struct Vocabulary {
  std::vector<VocabularyWord> words;  ///< each once, sorted bytewise by word
  std::vector<VocabularyPair> pairs;  ///< each once, sorted by first, then second
  bool operator==(const Vocabulary&) const = default;

  /// The position of a folded word; nullopt where no story has it.
  std::optional<std::uint32_t> find(std::string_view word) const;

  /// Stories that have the word; 0 where none has.
  std::uint32_t stories_with(std::string_view word) const;

  /// At least so many stories have `first` right before `second`; 0 below kLeastStoriesOfPair.
  std::uint32_t stories_with(std::string_view first, std::string_view second) const;
};

/// Words of stories that came since a vocabulary was read, and that it lacks.
using NewWords = std::unordered_map<std::string, std::int64_t>;

/// The side file of a generation that holds the vocabulary.
constexpr const char* kVocabularyFile = "vocabulary.tsv";

/// Text, a line each, fields parted by tabs: words as "word, stem, stories", then an empty line,
/// then pairs as "word, word, stories"; both sorted.
std::string to_text(const Vocabulary& vocabulary);

/// Reads such a text. RebuildNeeded names `source`, the line and what is wrong with it.
Vocabulary parse_vocabulary(std::string_view text, const std::string& source);

/// The vocabulary of a generation; RebuildNeeded where the manifest does not name it or the file
/// is missing or damaged.
Vocabulary load_vocabulary(const Generation& generation);

}  // namespace kindred
