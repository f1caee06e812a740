#include "searchd/vocabulary/word_forms.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "searchd/vocabulary/begun_words.hpp"

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

std::vector<BegunStem> WordForms::begun(std::string_view beginning, std::size_t most) const {
  const std::vector<VocabularyWord>& words = vocabulary_->words;
  const WordRange range = words_beginning(*vocabulary_, beginning);
  std::vector<std::uint32_t> found(range.last - range.first);
  std::iota(found.begin(), found.end(), range.first);
  std::stable_sort(found.begin(), found.end(), [&](std::uint32_t a, std::uint32_t b) {
    return words[a].stories > words[b].stories;
  });
  if (found.size() > most) found.resize(most);
  std::set<std::string_view> stems;
  for (const std::uint32_t word : found) stems.insert(words[word].stem);
  std::vector<BegunStem> begun;
  for (const std::string_view stem : stems) {
    begun.push_back({stem, {}, false});
    for (const std::uint32_t form : of(stem)) {
      if (words[form].word.starts_with(beginning)) begun.back().forms.push_back(form);
    }
    begun.back().has_others = begun.back().forms.size() < of(stem).size();
  }
  return begun;
}

}  // namespace kindred
