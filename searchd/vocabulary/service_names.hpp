#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/index/vocabulary.hpp"
#include "common/story/catalogue.hpp"
#include "common/text/analyzer.hpp"
#include "searchd/vocabulary/found_service.hpp"
#include "searchd/vocabulary/name_index.hpp"
#include "searchd/vocabulary/name_words.hpp"
#include "searchd/vocabulary/names_in_question.hpp"

namespace kindred {

/// The score of ServiceNames::find from which it explains what was typed as a whole.
constexpr double kFittingName = 0.7;

/// As many are asked for where all that fit are wanted: "Ward 4" is in many hospitals.
constexpr std::size_t kMostServicesNamed = 50;

/// Finds services by what people type of their names: words in any order, left out, misspelt (one
/// letter in words of four and more, two in words of eight and more), short forms
/// (name_abbreviations.txt), the beginning of the last word, the names of what the service lies
/// within ("ward 4 riverside"), aliases and codes. Words that few names have count more (idf).
/// docs/spelling_and_names.md has the formula and what it was measured to find.
///
/// Immutable once made; safe to share between threads. Texts come as the Analyzer's tokens.
class ServiceNames {
 public:
  /// `vocabulary` tells which words of names are everyday words too. `analyzer` and `catalogue`
  /// are used by the constructor only.
  ServiceNames(const Catalogue& catalogue, NameFolder folder,
               std::shared_ptr<const Vocabulary> vocabulary, Analyzer& analyzer);

  /// For a name typed alone: the `most` best services, best first, open ones before closed ones
  /// where they are equally good. [begin, end) is the whole text.
  std::vector<FoundService> find(const std::vector<Token>& typed, std::size_t most) const;

  /// The services of just this name, however it is spelt and inflected; in the order of the
  /// catalogue.
  const std::vector<NodeNumber>& called(const std::vector<Token>& name) const;

  /// For a name inside a question ("dementia care at Riverside ward 4"): the services that it
  /// surely names, each with its place in the question. Empty in case of doubt: words that many
  /// names share, or that stories are full of, name nothing by themselves; nor does what would
  /// name more than `most` services equally well.
  std::vector<FoundService> find_in(const std::vector<Token>& question, std::size_t most) const;

  /// Whether the word may name a service by itself: it is not short, and not everyday in the
  /// stories.
  bool may_tell(const std::string& word) const {
    return kindred::may_tell(word, *vocabulary_, everyday_stories_);
  }

  /// Every different word of names and aliases, folded: for the speller.
  const std::vector<std::string>& words() const { return index_.words(); }

 private:
  std::optional<FoundService> find_code(std::span<const Token> tokens) const;
  std::vector<FoundService> find_codes_in(const std::vector<Token>& question) const;

  NameFolder folder_;
  NameIndex index_;
  std::shared_ptr<const Vocabulary> vocabulary_;
  std::uint32_t everyday_stories_;
  std::unordered_map<std::string, NodeNumber> codes_;                // by the tokens of the code
  std::unordered_map<std::string, std::vector<NodeNumber>> called_;  // by the stems of the name
};

}  // namespace kindred
