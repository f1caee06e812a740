#include "searchd/vocabulary/lexicon.hpp"

namespace kindred {

Lexicon::Lexicon(LexiconSource source, const LanguageLists& language, const WordLists& lists,
                 Suggesting suggesting)
    : Lexicon(std::move(source), Analyzer(language), language, lists, suggesting) {}

Lexicon::Lexicon(LexiconSource source, Analyzer analyzer, const LanguageLists& language,
                 const WordLists& lists, Suggesting suggesting)
    : names_(source.catalogue, NameFolder(lists.name_abbreviations, analyzer, language.stop_words),
             source.vocabulary, analyzer),
      speller_(source.forms, names_.words()) {
  if (suggesting == Suggesting::kOff) return;
  suggestions_.emplace(source.vocabulary, speller_, names_, source.catalogue,
                       std::move(source.counts),
                       Unsuggested{lists.suggestion_denylist, language.names}, analyzer);
}

}  // namespace kindred
