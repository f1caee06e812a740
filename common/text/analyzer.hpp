#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/language_lists.hpp"

namespace kindred {

/// One word of a text.
struct Token {
  std::string word;     ///< folded: "café" and "CAFE" are both "cafe"; 1 to 64 bytes of UTF-8
  std::string stem;     ///< what inflections share: "waited" and "waiting" are both "wait"
  std::uint32_t begin;  ///< byte offsets into the source: [begin, end)
  std::uint32_t end;
  bool operator==(const Token&) const = default;
};

/// The one analyzer: documents, queries and highlighting all go through it, so that they agree.
/// Folding (TextFolder) → words by ICU's word boundaries (UAX 29) → canonical tokens ("A & E" is
/// one token) → stems (Snowball English behind the overrides of config/language).
///
/// Not safe to share between threads: one object a thread. Any bytes are accepted as input.
class Analyzer {
 public:
  explicit Analyzer(const LanguageLists& lists);
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  /// The words of `utf8` in order. Offsets never decrease and lie on character boundaries.
  std::vector<Token> analyze(std::string_view utf8);

  /// Whether a folded word is left out of queries that have other words.
  bool is_stop_word(const std::string& word) const;

  /// Changes whenever the same text could give other tokens: rules, lists, library versions.
  /// Written into the index; an index with another fingerprint must be rebuilt.
  const std::string& fingerprint() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace kindred
