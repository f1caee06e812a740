#include "searchd/search/ranking.hpp"

namespace kindred {

SynonymTable make_synonyms(const LanguageLists& language, const Ranking& ranking,
                           Analyzer& analyzer) {
  return SynonymTable(language.synonyms, {ranking.synonym_weight, ranking.doubtful_synonym_weight},
                      analyzer);
}

}  // namespace kindred
