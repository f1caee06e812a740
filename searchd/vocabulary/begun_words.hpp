#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/vocabulary.hpp"

namespace kindred {

/// Positions [first, last) of a vocabulary's words.
struct WordRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool empty() const { return first >= last; }
  bool operator==(const WordRange&) const = default;
};

/// The words that begin with `begun`.
WordRange words_beginning(const Vocabulary& vocabulary, std::string_view begun);

/// The words that begin with what is one slip away from `begun`: a letter missing, too many, or
/// another, or two exchanged; the first letter stands. Ranges may overlap; none is empty.
std::vector<WordRange> words_beginning_nearly(const Vocabulary& vocabulary,
                                              const std::string& begun);

}  // namespace kindred
