#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace kindred {

/// The lists of config/language that searchd alone reads. They change no token, so that an index
/// stays valid when they are edited. Text is UTF-8 as written in the files.
struct WordLists {
  /// A short form and the ways to read it (name_abbreviations.txt).
  struct Abbreviation {
    std::string short_form;
    std::vector<std::string> readings;
    bool operator==(const Abbreviation&) const = default;
  };
  std::vector<Abbreviation> name_abbreviations;
  std::vector<std::string> suggestion_denylist;  ///< phrases (suggestion_denylist.txt)
  std::vector<std::string> known_words;          ///< right in any case (known_words.txt)
};

/// Reads the lists from `folder`. Lines that are empty or begin with '#' are comments.
/// ConfigError names file and line.
WordLists load_word_lists(const std::filesystem::path& folder);

}  // namespace kindred
