#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace kindred {

/// The word lists of the analyzer, as read from the files of config/language. Text is UTF-8.
struct LanguageLists {
  /// A canonical form with its spellings (canonical_tokens.txt), or a stem with its words.
  using Group = std::pair<std::string, std::vector<std::string>>;
  std::vector<Group> canonical_tokens;
  std::vector<Group> stem_overrides;
  std::vector<std::string> stop_words;

  /// SHA-256 over the content of the files: part of the analyzer's fingerprint.
  std::string digest;
};

/// Reads canonical_tokens.txt, stem_overrides.txt and stop_words.txt from `folder`.
/// Lines that are empty or begin with '#' are comments. ConfigError names file and line.
LanguageLists load_language_lists(const std::filesystem::path& folder);

}  // namespace kindred
