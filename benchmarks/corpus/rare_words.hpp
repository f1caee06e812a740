#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "benchmarks/corpus/word_lists.hpp"

namespace kindred::corpus {

/// The long tail of the vocabulary: slips of known words, derived and compound words, names like
/// those of places and drugs, made-up words, numbers. A word is a function of its rank, so that the
/// tail needs no memory however long it is.
class RareWords {
 public:
  /// Keeps a reference to `lists`.
  explicit RareWords(const Sections& lists);

  /// A word of the tail: rank r of it comes with a chance that falls as 1 / r², by which the number
  /// of distinct forms grows with the square root of the text's length (Heaps' law, exponent 0.5).
  std::string draw(Random& random) const;

  /// `word` with one letter left out, doubled, replaced or exchanged with its neighbour.
  static std::string with_slip(const std::string& word, Random& random);

 private:
  std::string word(std::uint64_t rank) const;
  std::string derived(Random& random) const;
  std::string compound(Random& random) const;
  std::string place(Random& random) const;
  std::string drug(Random& random) const;
  std::string made_up(Random& random) const;

  const Sections& lists_;
  WordList known_;
};

}  // namespace kindred::corpus
