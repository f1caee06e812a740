#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace kindred {

/// Whoever asks for `from` also finds `to`. Forms are words as written in synonyms.txt.
struct SynonymRule {
  std::string from;
  std::string to;
  bool is_doubtful = false;  ///< one of the forms has other meanings too
  bool operator==(const SynonymRule&) const = default;
};

/// The word lists of config/language, as read from their files. Text is UTF-8.
struct LanguageLists {
  /// A canonical form with its spellings (canonical_tokens.txt), or a stem with its words.
  using Group = std::pair<std::string, std::vector<std::string>>;
  std::vector<Group> canonical_tokens;
  std::vector<Group> stem_overrides;
  std::vector<std::string> protected_words;  ///< words that are their own stem
  std::vector<std::string> stop_words;
  std::vector<SynonymRule> synonyms;
  std::vector<std::string> names;      ///< first names: no ground for similarity
  std::vector<std::string> gratitude;  ///< words of thanks: no ground for similarity either
  std::vector<std::string> everyday;   ///< words of any story, whatever it tells of: nor are they
  std::vector<std::string> numbers;    ///< words of numbers and of the clock: they explain nothing
  std::vector<Group> sensitive;  ///< rules of what makes a story sensitive, as in sensitive.txt

  /// SHA-256 over what decides tokens (canonical tokens, overrides, protected words): part of the
  /// analyzer's fingerprint. The others are for questions and need no new index; with
  /// other sensitive rules an index is usable, and marks stories by those it was made with.
  std::string digest;
};

/// Reads canonical_tokens.txt, stem_overrides.txt, protected_words.txt, stop_words.txt,
/// synonyms.txt, names.txt, gratitude.txt, everyday.txt, numbers.txt and sensitive.txt from
/// `folder`. Lines that are empty or begin with '#' are comments. ConfigError names file and line.
LanguageLists load_language_lists(const std::filesystem::path& folder);

}  // namespace kindred
