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

using Clock = std::chrono::steady_clock;

std::shared_ptr<const Served> serve(std::shared_ptr<const Snapshot> snapshot,
                                    const ServedSetup& setup, Clock::time_point begin) {
  auto lexicon = make_lexicon(*snapshot, setup);
  const auto end = Clock::now();
  return std::make_shared<const Served>(Served{std::move(snapshot), std::move(lexicon),
                                               std::make_shared<KeptAnswers>(setup.answer_bytes),
                                               end, end - begin});
}

bool are_words_due(const Served& served) {
  constexpr int kPauses = 10;
  if (!served.snapshot->has_old_words) return false;
  return served.snapshot->has_gone_words ||
         Clock::now() - served.words_read > kPauses * served.words_took;
}

/// nullptr where it is of another generation, or too much changed.
std::shared_ptr<const Served> changed(const Served& before, const ServedSetup& setup) {
  const auto number = current_generation_number(setup.index);
  if (!number || generation_name(*number) != before.snapshot->generation.name()) return nullptr;
  auto snapshot = before.snapshot->changed();
  if (snapshot == nullptr) return nullptr;
  Served served = before;
  served.snapshot = std::move(snapshot);
  served.answers = std::make_shared<KeptAnswers>(setup.answer_bytes);
  return std::make_shared<const Served>(std::move(served));
}

}  // namespace

std::shared_ptr<const Served> open_served(const ServedSetup& setup, const Served* before) {
  const auto begin = Clock::now();
  if (before != nullptr && before->snapshot->is_current(setup.index)) {
    if (!are_words_due(*before)) return nullptr;
    return serve(before->snapshot->with_words(), setup, begin);
  }
  if (before != nullptr) {
    if (auto served = changed(*before, setup)) return served;
  }
  const std::string fingerprint = Analyzer(setup.language).fingerprint();
  return serve(Snapshot::open(open_current_generation(setup.index, fingerprint)), setup, begin);
}

Knowledge knowledge_of(const Served& served, const SynonymTable& synonyms) {
  return {
      served.snapshot->catalogue,        served.snapshot->values, synonyms,
      served.snapshot->vocabulary.get(), served.lexicon.get(),    served.snapshot->new_words.get()};
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
