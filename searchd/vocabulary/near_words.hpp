#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

/// The greatest distance NearWords can be asked for.
constexpr std::size_t kMostEdits = 2;

/// Finds the words of a list that are within one or two edits (edits_between) of a given one.
///
/// An index of deletions (Garbe 2012, "1000x faster spelling correction", known as SymSpell): each
/// word's first seven characters with every choice of up to two of them left out lead to the word;
/// so do those of the word that is looked for, and where both meet the true distance is computed.
/// About 120 bytes a word beside its text; docs/spelling_and_names.md has what a search takes.
///
/// Immutable once made; safe to share between threads.
class NearWords {
 public:
  NearWords() = default;

  /// `words` are different from each other, valid UTF-8 of at most 64 characters.
  explicit NearWords(std::vector<std::string> words);

  struct Near {
    std::uint32_t word;  ///< position in words()
    std::uint32_t edits;
    bool operator==(const Near&) const = default;
  };

  /// Every word of the list within `most` (up to kMostEdits) edits of `word`, itself included where
  /// it is in the list; each once, ascending by position. `word` is valid UTF-8.
  std::vector<Near> within(std::string_view word, std::size_t most) const;

  const std::vector<std::string>& words() const { return words_; }

  /// Bytes of memory the index takes, without the words.
  std::size_t index_bytes() const;

 private:
  std::vector<std::string> words_;
  std::vector<std::uint8_t> lengths_;   // in characters, by word
  std::vector<std::uint32_t> buckets_;  // by hash: where its words begin in found_
  std::vector<std::uint32_t> found_;    // positions in words_
  std::uint32_t mask_ = 0;
};

}  // namespace kindred
