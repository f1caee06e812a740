#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "common/text/analyzer.hpp"
#include "searchd/vocabulary/word_lists.hpp"

namespace kindred {

/// A word of a name, or of a text in which names are looked for.
struct NameWord {
  std::string word;  ///< folded, apostrophes gone: "St Mary's" is "st", "marys"
  std::vector<std::string>
      readings;             ///< other words it may stand for: "saint" and "street" for "st"
  std::uint32_t begin = 0;  ///< byte offsets into the source: [begin, end)
  std::uint32_t end = 0;
  bool is_filler = false;  ///< "the", "of", "and": says nothing, may stand between
  bool operator==(const NameWord&) const = default;
};

/// Brings names to the form in which they are compared. Immutable once made; thread-safe.
class NameFolder {
 public:
  /// `analyzer` is used by the constructor only; fillers are its stop words of two letters and
  /// more.
  NameFolder(const std::vector<WordLists::Abbreviation>& abbreviations, Analyzer& analyzer,
             const std::vector<std::string>& stop_words);

  /// Short forms of one reading of several words become these words ("mc": "medical", "centre");
  /// all others keep their readings beside them.
  std::vector<NameWord> fold(const std::vector<Token>& tokens) const;

 private:
  void append(const Token& token, std::vector<NameWord>& words) const;

  std::unordered_map<std::string, std::vector<std::string>> readings_;
  std::unordered_map<std::string, std::vector<std::string>> phrases_;
  std::unordered_set<std::string> fillers_;
};

}  // namespace kindred
