#include "searchd/vocabulary/word_forms.hpp"

#include <algorithm>
#include <numeric>

namespace kindred {

WordForms::WordForms(std::shared_ptr<const Vocabulary> vocabulary)
    : vocabulary_(std::move(vocabulary)), by_stem_(vocabulary_->words.size()) {
  std::iota(by_stem_.begin(), by_stem_.end(), 0U);
  std::stable_sort(by_stem_.begin(), by_stem_.end(), [this](std::uint32_t a, std::uint32_t b) {
    return vocabulary_->words[a].stem < vocabulary_->words[b].stem;
  });
}

std::span<const std::uint32_t> WordForms::of(std::string_view stem) const {
  const auto stem_of = [this](std::uint32_t word) -> std::string_view {
    return vocabulary_->words[word].stem;
  };
  const auto first = std::lower_bound(
      by_stem_.begin(), by_stem_.end(), stem,
      [&](std::uint32_t word, std::string_view key) { return stem_of(word) < key; });
  auto last = first;
  while (last != by_stem_.end() && stem_of(*last) == stem) ++last;
  return {first, last};
}

}  // namespace kindred
