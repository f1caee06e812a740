#include "searchd/endpoints/live_index.hpp"

#include <utility>

#include "common/base/error.hpp"
#include "common/index/commit.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

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

/// The newest commit of the same generation; nullptr where too much changed.
std::shared_ptr<const Served> changed(const Served& before, const ServedSetup& setup) {
  auto snapshot = before.snapshot->changed();
  if (snapshot == nullptr) return nullptr;
  Served served = before;
  served.snapshot = std::move(snapshot);
  served.answers = std::make_shared<KeptAnswers>(setup.answer_bytes);
  return std::make_shared<const Served>(std::move(served));
}

std::shared_ptr<const Served> opened(const fs::path& generation, const ServedSetup& setup) {
  const auto begin = Clock::now();
  const std::string fingerprint = Analyzer(setup.language).fingerprint();
  return serve(Snapshot::open(open_generation(generation, fingerprint)), setup, begin);
}

/// The newest of the generation that `before` is of; nullptr where it is that.
std::shared_ptr<const Served> followed(const Served& before, const ServedSetup& setup) {
  if (before.snapshot->is_newest()) return nullptr;
  if (auto served = changed(before, setup)) return served;
  auto served = *opened(before.snapshot->generation.folder, setup);
  served.in_place_of = before.in_place_of;
  return std::make_shared<const Served>(std::move(served));
}

Published published_in(const fs::path& index) {
  Published published;
  published.current_stamp = stamp_of(index / kCurrentFile);
  try {
    published.generation = current_generation_number(index);
  } catch (const RebuildNeeded&) {
    return published;
  }
  if (published.generation) {
    published.commit_stamp = stamp_of(index / generation_name(*published.generation) / kCommitFile);
  }
  return published;
}

bool is_what_to_serve(const Served& served, const Published& published) {
  if (served.in_place_of) return served.in_place_of->published == published;
  return published.generation &&
         generation_name(*published.generation) == served.snapshot->generation.name();
}

/// Says at its end what to do.
std::string damage_of(const fs::path& index, const Published& published,
                      const std::exception& error) {
  if (dynamic_cast<const RebuildNeeded*>(&error) != nullptr) return error.what();
  const std::string name = published.generation ? generation_name(*published.generation) : "";
  return "the index at " + (index / name).string() + " cannot be read (" + error.what() + ")" +
         kHowToRepair;
}

std::shared_ptr<const Served> open_published(const ServedSetup& setup, const Published& published,
                                             const KnownDamage& known) {
  if (!published.generation) {
    open_current_generation(setup.index, "");  // says what is wrong
  }
  const std::string name = generation_name(*published.generation);
  if (known.contains(name)) throw RebuildNeeded(known.at(name));
  return opened(setup.index / name, setup);
}

/// `before`, where it is sound, or the newest of the others that is; nullptr where none is.
std::shared_ptr<const Served> open_another(const ServedSetup& setup, const Served* before,
                                           const Published& published, const KnownDamage& known) {
  if (before != nullptr && !known.contains(before->snapshot->generation.name())) {
    try {
      auto served = followed(*before, setup);
      return served != nullptr ? served : std::make_shared<const Served>(*before);
    } catch (const std::exception&) {  // then another, perhaps
    }
  }
  for (const std::uint64_t number : generation_numbers(setup.index)) {
    if (number == published.generation || known.contains(generation_name(number))) continue;
    const fs::path folder = setup.index / generation_name(number);
    try {
      check_digests(folder, read_commit(folder));
      return opened(folder, setup);
    } catch (const std::exception&) {  // then one before, perhaps
    }
  }
  return nullptr;
}

}  // namespace

std::shared_ptr<const Served> open_served(const ServedSetup& setup, const Served* before,
                                          const KnownDamage& known) {
  for (;;) {
    const Published published = published_in(setup.index);
    const bool is_known = before != nullptr && known.contains(before->snapshot->generation.name());
    const bool goes_on = before != nullptr && !is_known && is_what_to_serve(*before, published);
    try {
      return goes_on ? followed(*before, setup) : open_published(setup, published, known);
    } catch (const std::exception& error) {  // bytes that are wrong lead to errors of any kind
      // Another was published, and this one deleted, since CURRENT was read.
      if (published_in(setup.index) != published) continue;
      const auto another = open_another(setup, goes_on ? nullptr : before, published, known);
      if (another == nullptr) throw;
      Served served = *another;
      served.in_place_of = Standing{published, damage_of(setup.index, published, error)};
      return std::make_shared<const Served>(std::move(served));
    }
  }
}

Knowledge knowledge_of(const Served& served, const SynonymTable& synonyms) {
  return {
      served.snapshot->catalogue,        served.snapshot->values, synonyms,
      served.snapshot->vocabulary.get(), served.lexicon.get(),    served.snapshot->new_words.get()};
}

LiveIndex::LiveIndex(ServedSetup setup, Opened opened)
    : setup_(std::move(setup)), opened_(std::move(opened)) {
  refresh();
}

std::shared_ptr<const Served> LiveIndex::current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

void LiveIndex::swap(std::shared_ptr<const Served> now) {
  const std::lock_guard lock(mutex_);
  current_ = std::move(now);
}

bool LiveIndex::refresh() {
  const std::lock_guard lock(refreshing_);
  const auto begin = Clock::now();
  const auto before = current();
  std::shared_ptr<const Served> now = open_served(setup_, before.get(), damage_);
  if (now == nullptr) return false;
  opened_(*now, before.get(), Clock::now() - begin);
  swap(std::move(now));
  return true;
}

bool LiveIndex::refresh_words() {
  const std::lock_guard making(making_words_);
  const auto before = current();
  if (!are_words_due(*before)) return false;
  Served made = *serve(before->snapshot->with_words(), setup_, Clock::now());
  const std::lock_guard lock(refreshing_);
  const auto now = current();
  if (now->snapshot->generation.name() != before->snapshot->generation.name()) return true;
  if (now != before) made.snapshot = now->snapshot->with_words_of(*made.snapshot);
  made.in_place_of = now->in_place_of;
  swap(std::make_shared<const Served>(std::move(made)));
  return true;
}

void LiveIndex::note_damage(const std::string& generation, const std::string& damage) {
  const std::lock_guard lock(refreshing_);
  damage_.emplace(generation, damage);
}

}  // namespace kindred
