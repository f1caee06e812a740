#pragma once

#include <memory>
#include <optional>

#include "common/index/vocabulary.hpp"
#include "common/story/catalogue.hpp"
#include "common/text/analyzer.hpp"
#include "common/text/language_lists.hpp"
#include "searchd/vocabulary/service_names.hpp"
#include "searchd/vocabulary/speller.hpp"
#include "searchd/vocabulary/suggestions.hpp"
#include "searchd/vocabulary/word_forms.hpp"
#include "searchd/vocabulary/word_lists.hpp"

namespace kindred {

/// Whether the search box suggests as people type: the switch of the configuration.
enum class Suggesting { kOn, kOff };

/// What one generation is made of, as far as words and names go. The catalogue must outlive the
/// lexicon.
struct LexiconSource {
  std::shared_ptr<const Vocabulary> vocabulary;
  std::shared_ptr<const WordForms> forms;  ///< of the vocabulary
  const Catalogue& catalogue;
  StoryCounts counts;
};

/// All that searchd knows of the words and names of one generation: made once, when the generation
/// is opened, and shared by all threads. Immutable.
class Lexicon {
 public:
  Lexicon(LexiconSource source, const LanguageLists& language, const WordLists& lists,
          Suggesting suggesting);
  Lexicon(const Lexicon&) = delete;  // its parts refer to each other
  Lexicon& operator=(const Lexicon&) = delete;

  const Speller& speller() const { return speller_; }
  const ServiceNames& names() const { return names_; }

  /// nullptr where suggesting is switched off.
  const Suggestions* suggestions() const { return suggestions_ ? &*suggestions_ : nullptr; }

 private:
  Lexicon(LexiconSource source, Analyzer analyzer, const LanguageLists& language,
          const WordLists& lists, Suggesting suggesting);

  ServiceNames names_;
  Speller speller_;
  std::optional<Suggestions> suggestions_;
};

}  // namespace kindred
