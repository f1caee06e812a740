#include "searchd/vocabulary/lexicon.hpp"

namespace kindred {
namespace {

/// Right words, whatever stories have: those of services' names, and those that are listed.
std::vector<std::string> known_words(std::vector<std::string> of_names,
                                     const std::vector<std::string>& listed, Analyzer& analyzer) {
  for (const std::string& line : listed) {
    for (const Token& token : analyzer.analyze(line)) of_names.push_back(token.word);
  }
  return of_names;
}

}  // namespace

Lexicon::Lexicon(LexiconSource source, const LanguageLists& language, const WordLists& lists,
                 Suggesting suggesting)
    : Lexicon(std::move(source), Analyzer(language), language, lists, suggesting) {}

Lexicon::Lexicon(LexiconSource source, Analyzer analyzer, const LanguageLists& language,
                 const WordLists& lists, Suggesting suggesting)
    : names_(source.catalogue, NameFolder(lists.name_abbreviations, analyzer, language.stop_words),
             source.vocabulary, analyzer),
      speller_(source.forms, known_words(names_.words(), lists.known_words, analyzer)) {
  if (suggesting == Suggesting::kOff) return;
  suggestions_.emplace(source.vocabulary, speller_, names_, source.catalogue,
                       std::move(source.counts),
                       Unsuggested{lists.suggestion_denylist, language.names}, analyzer);
}

}  // namespace kindred
