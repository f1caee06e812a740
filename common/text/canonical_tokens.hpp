#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace kindred {

/// A word, or one of the symbols & / + - standing alone, or some other character that ends a run.
struct Piece {
  enum class Kind { kWord, kSymbol, kBreak };
  Kind kind = Kind::kWord;
  std::string text;       ///< folded UTF-8; empty for kBreak
  std::size_t begin = 0;  ///< units of the folded text: [begin, end)
  std::size_t end = 0;
};

/// Finds the longest run of pieces that is a known spelling of a canonical token.
/// Immutable after the spellings are added; safe to share between threads then.
class CanonicalTokens {
 public:
  void add(const std::vector<Piece>& spelling, const std::string& canonical);

  struct Found {
    const std::string* canonical;
    std::size_t pieces;  ///< how many pieces it covers
  };
  /// The longest spelling that begins at pieces[at]; {nullptr, 0} where there is none.
  Found longest_at(const std::vector<Piece>& pieces, std::size_t at) const;

 private:
  struct Rule {
    std::vector<std::string> rest;  // texts after the first piece
    std::string canonical;
  };
  std::unordered_map<std::string, std::vector<Rule>> by_first_;
};

}  // namespace kindred
