#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/story/story.hpp"
#include "common/text/analyzer.hpp"
#include "searchd/vocabulary/word_lists.hpp"

namespace kindred {

using Words = std::vector<std::string>;

/// Names whose rarest word so many names have at most are distinctive.
constexpr int kMostNamesOfDistinctive = 10;

/// The words of names as tests damage them: folded, but with their apostrophes.
class Damage {
 public:
  Damage(const std::vector<Service>& services, std::vector<WordLists::Abbreviation> abbreviations,
         Analyzer& analyzer)
      : abbreviations_(std::move(abbreviations)) {
    for (const Service& service : services) {
      words_.push_back(words_of(service.name, analyzer));
      for (const auto& word : std::set<std::string>(words_.back().begin(), words_.back().end())) {
        ++names_with_[word];
      }
    }
  }

  const Words& words(std::size_t service) const { return words_[service]; }

  /// The rarest word of four letters or more; nothing where the name has none.
  std::optional<std::size_t> telling(const Words& words) const {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i].size() < 4 || words[i].find_first_of("0123456789'") != std::string::npos)
        continue;
      if (!best || names_with_.at(words[i]) < names_with_.at(words[*best])) best = i;
    }
    return best;
  }

  bool is_distinctive(const Words& words) const {
    const auto word = telling(words);
    return word && names_with_.at(words[*word]) <= kMostNamesOfDistinctive;
  }

  using Kind = std::optional<Words> (Damage::*)(Words);

  std::optional<Words> nothing(Words words) { return words; }
  std::optional<Words> dropped_word(Words words) {
    const auto keep = telling(words);
    if (words.size() < 2 || !keep) return std::nullopt;
    std::size_t at = pick(words.size() - 1);
    if (at >= *keep) ++at;
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
    return words;
  }
  std::optional<Words> reordered(Words words) {
    if (words.size() < 2) return std::nullopt;
    std::shuffle(words.begin(), words.end(), random_);
    return words;
  }
  std::optional<Words> begun_word(Words words) {
    if (words.back().size() < 4) return std::nullopt;
    words.back().resize(3 + pick(words.back().size() - 3));
    return words;
  }
  std::optional<Words> letter_added(Words words) {
    return damaged(words,
                   [&](std::string& word) { word.insert(pick(word.size() + 1), 1, letter()); });
  }
  std::optional<Words> letter_missing(Words words) {
    return damaged(words, [&](std::string& word) { word.erase(pick(word.size()), 1); });
  }
  std::optional<Words> letter_replaced(Words words) {
    return damaged(words, [&](std::string& word) { word[pick(word.size())] = letter(); });
  }
  std::optional<Words> letters_exchanged(Words words) {
    return damaged(words, [&](std::string& word) {
      const std::size_t at = pick(word.size() - 1);
      std::swap(word[at], word[at + 1]);
    });
  }
  std::optional<Words> no_apostrophe(Words words) {
    bool has = false;
    for (auto& word : words) has = std::erase(word, '\'') > 0 || has;
    return has ? std::optional(words) : std::nullopt;
  }
  std::optional<Words> abbreviated(Words words) {
    bool has = false;
    for (auto& word : words) {
      for (const auto& [short_form, readings] : abbreviations_) {
        if (std::find(readings.begin(), readings.end(), word) == readings.end()) continue;
        word = short_form;
        has = true;
        break;
      }
    }
    return has ? std::optional(words) : std::nullopt;
  }
  std::optional<Words> first_two(Words words) {
    std::erase_if(words, [](const auto& word) { return word == "the" || word == "and"; });
    if (words.size() < 3) return std::nullopt;
    words.resize(2);
    return words;
  }

 private:
  static Words words_of(const std::string& name, Analyzer& analyzer) {
    Words words;
    for (const Token& token : analyzer.analyze(name)) words.push_back(token.word);
    return words;
  }
  std::size_t pick(std::size_t choices) { return random_() % choices; }
  char letter() { return static_cast<char>('a' + pick(26)); }
  template <class Change>
  std::optional<Words> damaged(Words words, Change change) {
    const auto at = telling(words);
    if (!at) return std::nullopt;
    change(words[*at]);
    return words;
  }

  std::vector<WordLists::Abbreviation> abbreviations_;
  std::vector<Words> words_;
  std::map<std::string, int> names_with_;
  std::mt19937 random_{2026};
};

}  // namespace kindred
