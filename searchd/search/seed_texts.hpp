#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/semantic/latent_space.hpp"
#include "searchd/search/likeness.hpp"
#include "searchd/search/similar_terms.hpp"

namespace kindred {

/// The words of what others shall be like. One a question.
class SeedTexts {
 public:
  /// `id` of a story; empty for a text that is none.
  void add(std::string id, const std::string& text, Analyzer& analyzer);

  const StemCounts& counts() const { return counts_; }

  /// A stem as the first text that has it writes it; the stem itself where none has.
  std::string word_of(const std::string& stem) const;

  /// Where the texts that are no stories lie; stories have their places in the index.
  std::optional<LatentPlace> place_in(const LatentSpace& space, const Analyzer& analyzer) const;

  /// Of the stories' texts the passage with the most of the words; nothing where none has any.
  std::optional<SeedPassage> passage(const SoughtWords& sought);

 private:
  struct Text {
    std::string id;
    std::string text;
    std::vector<Token> tokens;
  };
  std::vector<Text> texts_;
  StemCounts counts_;
  std::unordered_map<std::string, std::string> words_;  // by stem
};

}  // namespace kindred
