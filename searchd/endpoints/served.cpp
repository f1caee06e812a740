#include "searchd/endpoints/served.hpp"

#include <utility>

namespace kindred {

std::shared_ptr<const Lexicon> make_lexicon(const Snapshot& snapshot, const ServedSetup& setup) {
  return std::make_shared<const Lexicon>(
      LexiconSource{snapshot.vocabulary, snapshot.forms, snapshot.catalogue,
                    StoryCounts{snapshot.everything.counts.of[Facet::kService],
                                snapshot.everything.counts.of[Facet::kTheme]}},
      setup.language, setup.lists, setup.suggesting);
}

Served serve(std::shared_ptr<const Snapshot> snapshot, const ServedSetup& setup,
             std::chrono::steady_clock::time_point begin) {
  Served served;
  served.lexicon = make_lexicon(*snapshot, setup);
  served.snapshot = std::move(snapshot);
  served.answers = std::make_shared<KeptAnswers>(setup.answer_bytes);
  served.cursor_key = setup.cursor_key;
  served.words_read = std::chrono::steady_clock::now();
  served.words_took = served.words_read - begin;
  return served;
}

std::string damaged_of(const Served& served) {
  if (!served.in_place_of) return "";
  const auto generation = served.in_place_of->published.generation;
  return generation ? generation_name(*generation) : kCurrentFile;
}

Knowledge knowledge_of(const Served& served, const SynonymTable& synonyms, const HelpBoxes* help) {
  const Snapshot& snapshot = *served.snapshot;
  return {
      snapshot.catalogue,   snapshot.values,          synonyms,          snapshot.vocabulary.get(),
      served.lexicon.get(), snapshot.new_words.get(), served.cursor_key, help};
}

}  // namespace kindred
