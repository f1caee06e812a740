#include "searchd/endpoints/live_index.hpp"

#include <utility>

namespace kindred {
namespace {

std::shared_ptr<const Lexicon> make_lexicon(const Snapshot& snapshot, const ServedSetup& setup) {
  return std::make_shared<const Lexicon>(
      LexiconSource{snapshot.vocabulary, snapshot.forms, snapshot.catalogue,
                    StoryCounts{snapshot.everything.counts.of[Facet::kService],
                                snapshot.everything.counts.of[Facet::kTheme]}},
      setup.language, setup.lists, setup.suggesting);
}

}  // namespace

std::shared_ptr<const Served> open_served(const ServedSetup& setup, const Served* before) {
  if (before != nullptr && before->snapshot->is_current(setup.index)) return nullptr;
  const std::string fingerprint = Analyzer(setup.language).fingerprint();
  Served served;
  served.snapshot = Snapshot::open(open_current_generation(setup.index, fingerprint));
  served.lexicon = make_lexicon(*served.snapshot, setup);
  served.answers = std::make_shared<KeptAnswers>(setup.answer_bytes);
  return std::make_shared<const Served>(std::move(served));
}

Knowledge knowledge_of(const Served& served, const SynonymTable& synonyms) {
  return {served.snapshot->catalogue, served.snapshot->values, synonyms,
          served.snapshot->vocabulary.get(), served.lexicon.get()};
}

std::shared_ptr<const Served> LiveIndex::current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

bool LiveIndex::refresh() {
  const std::lock_guard lock(refreshing_);
  std::shared_ptr<const Served> now = open_(current().get());
  if (now == nullptr) return false;
  const std::lock_guard swapping(mutex_);
  current_ = std::move(now);
  return true;
}

}  // namespace kindred
