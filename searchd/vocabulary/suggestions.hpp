#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/vocabulary.hpp"
#include "common/story/catalogue.hpp"
#include "common/text/analyzer.hpp"
#include "searchd/vocabulary/begun_words.hpp"
#include "searchd/vocabulary/range_best.hpp"
#include "searchd/vocabulary/service_names.hpp"
#include "searchd/vocabulary/speller.hpp"

namespace kindred {

/// What somebody who is typing may be about to type.
struct Suggestion {
  enum class Kind : std::uint8_t { kWord, kPhrase, kService, kTheme };
  Kind kind = Kind::kWord;
  std::string text;           ///< a word or phrase folded, a service or theme by its name
  std::uint32_t stories = 0;  ///< that have it; of a phrase, at least
  NodeNumber node = 0;        ///< of a service or theme
  bool operator==(const Suggestion&) const = default;
};

/// In how many stories each service and theme is, those below it included.
struct StoryCounts {
  std::vector<std::uint32_t> services;  ///< by node number
  std::vector<std::uint32_t> themes;
};

/// Only what so many stories have is suggested: a rarer phrase might point to somebody.
constexpr std::uint32_t kLeastStoriesOfSuggestion = kLeastStoriesOfPair;

/// What no story's words are suggested from; words are compared by stem.
struct Unsuggested {
  const std::vector<std::string>& denylist;  ///< phrases, as in suggestion_denylist.txt
  const std::vector<std::string>& names;     ///< first names: a name might point to somebody
};

/// Completes what is being typed to words and pairs of words of the stories, services and themes.
/// Beginnings first; where they yield few and the last word is none that stories have, beginnings
/// with one slip after them. Inflections of one word are one suggestion, the most frequent. Words
/// and phrases of the denylist, and first names, are never suggested.
///
/// Immutable once made; safe to share between threads. What it is made with by reference must
/// outlive it.
class Suggestions {
 public:
  /// `unsuggested` and `analyzer` are used by the constructor only.
  Suggestions(std::shared_ptr<const Vocabulary> vocabulary, const Speller& speller,
              const ServiceNames& names, const Catalogue& catalogue, StoryCounts counts,
              const Unsuggested& unsuggested, Analyzer& analyzer);

  /// At most `most` suggestions: words and phrases by their stories, those with a slip last, then
  /// services, then themes.
  /// `tokens` are those of `typed`, which may end in the middle of a word.
  std::vector<Suggestion> suggest(std::string_view typed, const std::vector<Token>& tokens,
                                  std::size_t most) const;

 private:
  class Found;
  void deny(const Unsuggested& unsuggested, Analyzer& analyzer, std::vector<std::uint32_t>& words,
            std::vector<std::uint32_t>& pairs) const;
  void add_words(WordRange range, Found& found) const;
  void add_pairs(WordRange first, WordRange second, Found& found) const;
  void complete(const std::vector<Token>& tokens, bool is_last_whole, Found& found) const;
  void complete_nearly(const std::vector<Token>& tokens, Found& found) const;
  std::vector<Suggestion> services(const std::vector<Token>& tokens, std::size_t most) const;
  std::vector<Suggestion> themes(const std::vector<Token>& tokens, std::size_t most) const;

  std::shared_ptr<const Vocabulary> vocabulary_;
  const Speller& speller_;
  const ServiceNames& names_;
  Catalogue catalogue_;
  StoryCounts counts_;
  RangeBest words_;  // stories by position; 0 for what is never suggested
  RangeBest pairs_;
  std::vector<std::vector<std::string>> theme_words_;  // by theme
};

}  // namespace kindred
