#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "searchd/vocabulary/error_cost.hpp"
#include "searchd/vocabulary/near_words.hpp"
#include "searchd/vocabulary/word_forms.hpp"

namespace kindred {

/// What somebody may have meant by a word.
struct Correction {
  std::string text;           ///< folded; two words with a blank where the typed one was split
  std::uint32_t stories = 0;  ///< that have it; 0 for a word that is known all the same
  double score = 0;           ///< higher is likelier; comparable between corrections of one word
  bool operator==(const Correction&) const = default;
};

/// Stories a word must be in to be offered: below, a vocabulary is full of slips itself.
constexpr std::uint32_t kLeastStoriesOfWord = 2;

/// A word that is in the stories is taken for a slip only where the other is so much more frequent,
/// and the slip a cheap one. Set by false corrections of right words (docs/spelling_and_names.md).
constexpr std::uint32_t kStoriesPerOwn = 200;

/// Corrects words by the vocabulary of the stories and the names of services: words within two
/// edits, ranked by how often they are written and how probable the slip is (ErrorCosts).
/// Words are folded (Token::word). What is returned is always in the vocabulary or a known word.
///
/// Immutable once made; safe to share between threads.
class Speller {
 public:
  /// `known_words`: folded words that are right whatever stories have, as those of services' names.
  Speller(std::shared_ptr<const WordForms> forms, const std::vector<std::string>& known_words,
          const ErrorCosts& costs = {});

  /// The `most` likeliest other words, best first; for offering several.
  std::vector<Correction> corrections(const std::string& word, std::size_t most) const;

  /// The correction of a word that is probably wrong, nothing otherwise. A word is left alone
  /// - that has fewer than 4 or more than 30 letters, or anything but letters and apostrophes,
  /// - that is known in any case, as those of a service's name,
  /// - that enough stories have, itself or in another inflection (`stem`, where it is given):
  ///   more than one for kStoriesPerOwn of the correction's.
  /// A correction whose slip is too improbable for so short a word is not returned either.
  std::optional<Correction> correction(const std::string& word, const std::string& stem = "") const;

  /// "outpatients" for "out", "patients": two words that are more often written as one.
  std::optional<Correction> joined(const std::string& first, const std::string& second) const;

 private:
  void add_splits(const std::string& word, std::vector<Correction>& found) const;
  std::uint32_t stories_with_stem(const std::string& stem) const;
  double weight_of(std::uint32_t stories) const;

  std::shared_ptr<const WordForms> forms_;
  const Vocabulary& vocabulary_;  // of the forms
  ErrorCosts costs_;
  NearWords near_;
  std::vector<std::uint32_t> stories_;  // by position in near_
  std::unordered_set<std::string> known_words_;
};

}  // namespace kindred
