#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/text/word_splitter.hpp"

namespace kindred {

/// Finds the longest run of pieces that is a known spelling of a canonical token.
/// Immutable after the spellings are added; safe to share between threads then.
class CanonicalTokens {
 public:
  void add(const std::vector<Piece>& spelling, const std::string& canonical);

  /// Whether some spelling has `word` as its first piece.
  bool may_begin_with(const std::string& word) const;

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
