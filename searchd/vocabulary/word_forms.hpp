#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "common/index/vocabulary.hpp"

namespace kindred {

/// What words that begin alike are inflections of.
struct BegunStem {
  std::string_view stem;
  std::vector<std::uint32_t> forms;  ///< those that begin so; positions in the vocabulary
  bool has_others = false;           ///< forms that begin otherwise
};

/// The words of a vocabulary by what their inflections share: "waits", "waited" and "waiting" are
/// the forms of "wait". Immutable once made; safe to share between threads.
class WordForms {
 public:
  explicit WordForms(std::shared_ptr<const Vocabulary> vocabulary);

  /// Positions in the vocabulary of the words with this stem, sorted by word; none where no story
  /// has one.
  std::span<const std::uint32_t> of(std::string_view stem) const;

  /// The stems of the `most` words that most stories have among those that begin with `beginning`,
  /// sorted.
  std::vector<BegunStem> begun(std::string_view beginning, std::size_t most) const;

  const Vocabulary& vocabulary() const { return *vocabulary_; }

 private:
  std::shared_ptr<const Vocabulary> vocabulary_;
  std::vector<std::uint32_t> by_stem_;  // positions, sorted by stem, then word
};

}  // namespace kindred
