#include "searchd/search/seed_texts.hpp"

#include <utility>

#include "common/semantic/content_stems.hpp"

namespace kindred {

void SeedTexts::add(std::string id, const std::string& text, Analyzer& analyzer) {
  texts_.push_back({std::move(id), text, analyzer.analyze(text)});
  for (const Token& token : texts_.back().tokens) {
    ++counts_[token.stem];
    words_.try_emplace(token.stem, token.word);
  }
}

std::string SeedTexts::word_of(const std::string& stem) const {
  const auto written = words_.find(stem);
  return written == words_.end() ? stem : written->second;
}

std::optional<LatentPlace> SeedTexts::place_in(const LatentSpace& space,
                                               const Analyzer& analyzer) const {
  std::vector<std::string_view> stems;
  for (const Text& text : texts_) {
    if (text.id.empty()) add_content_stems(text.tokens, analyzer, stems);
  }
  return space.place_of(stems);
}

/// The tokens are lent to the search for the words: a copy would take longer than the search.
std::optional<SeedPassage> SeedTexts::passage(const SoughtWords& sought) {
  std::optional<SeedPassage> best;
  for (Text& text : texts_) {
    if (text.id.empty()) continue;
    Searched searched{std::move(text.tokens), {}};
    searched.found = sought.find(searched.tokens, StoryPart::kBody);
    Passage passage = best_passage(text.text, searched);
    text.tokens = std::move(searched.tokens);
    const std::size_t terms = best ? best->passage.terms : 0;
    if (passage.terms > terms) best = SeedPassage{text.id, std::move(passage)};
  }
  return best;
}

}  // namespace kindred
