#include "searchd/endpoints/live_index.hpp"

#include <algorithm>
#include <utility>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "common/index/commit.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

bool are_words_due(const Served& served) {
  constexpr int kPauses = 10;
  if (!served.snapshot->has_old_words) return false;
  return served.snapshot->has_gone_words ||
         Clock::now() - served.words_read > kPauses * served.words_took;
}

std::shared_ptr<const Served> with(std::shared_ptr<const Snapshot> snapshot, const Served& before,
                                   const ServedSetup& setup) {
  Served served = before;
  served.snapshot = std::move(snapshot);
  served.answers = std::make_shared<KeptAnswers>(setup.answer_bytes);
  return std::make_shared<const Served>(std::move(served));
}

/// What is for staff must not come before the public, and the public's is not what staff expect.
void check_audience(const Generation& generation, Audience audience) {
  if (generation.manifest.audience == audience) return;
  const std::string own(name_of(audience));
  throw RebuildNeeded("the index at " + generation.folder.string() + " is for the audience \"" +
                      std::string(name_of(generation.manifest.audience)) +
                      "\", and this searchd serves \"" + own +
                      "\"; name another index in its configuration, or rebuild one with "
                      "`kindred-indexer build --audience " +
                      own + "`");
}

std::shared_ptr<const Served> opened(const fs::path& generation, const ServedSetup& setup) {
  const auto begin = Clock::now();
  const auto stamp = stamp_of(generation / kManifestFile);
  const std::string fingerprint = Analyzer(setup.language).fingerprint();
  const Generation found = open_generation(generation, fingerprint);
  check_audience(found, setup.audience);
  Served served = serve(Snapshot::open(found), setup, begin);
  served.manifest_stamp = stamp;
  return std::make_shared<const Served>(std::move(served));
}

/// The newest commit of the same generation; nullptr where it is that.
std::shared_ptr<const Served> followed(const Served& before, const ServedSetup& setup) {
  if (before.snapshot->is_newest()) return nullptr;
  if (auto snapshot = before.snapshot->changed()) return with(std::move(snapshot), before, setup);
  return opened(before.snapshot->generation.folder, setup);
}

/// The same, less what is withheld since; nullptr where nothing is. Closed where that cannot be
/// told.
std::shared_ptr<const Served> kept(const Served& before, const ServedSetup& setup) {
  if (before.snapshot->has_newest_withheld() || !before.closed.empty()) return nullptr;
  read_withheld(setup.index);  // damaged, it closes nothing
  Served served = before;
  try {
    served.snapshot = before.snapshot->with_withheld();
    served.lexicon = make_lexicon(*served.snapshot, setup);
  } catch (const std::exception& error) {  // bytes that are wrong lead to errors of any kind
    if (is_out_of_files(error)) throw;
    served.closed =
        std::string("stories were withdrawn and cannot be taken out of what is served (") +
        error.what() + ")";
  }
  served.answers = std::make_shared<KeptAnswers>(setup.answer_bytes);
  return std::make_shared<const Served>(std::move(served));
}

const std::string* damage_known(const KnownDamage& known,
                                const std::optional<CommitStamp>& manifest) {
  const auto found = std::find_if(known.begin(), known.end(), [&](const auto& damage) {
    return manifest && damage.first == *manifest;
  });
  return found == known.end() ? nullptr : &found->second;
}

bool is_what_to_serve(const Served& served, const Published& published) {
  return !served.in_place_of && published.generation &&
         generation_name(*published.generation) == served.snapshot->generation.name() &&
         published.manifest_stamp == served.manifest_stamp;
}

std::shared_ptr<const Served> open_published(const ServedSetup& setup, const Published& published,
                                             const KnownDamage& known) {
  if (!published.generation) {
    open_current_generation(setup.index, "");  // says what is wrong
  }
  if (const std::string* damage = damage_known(known, published.manifest_stamp)) {
    throw RebuildNeeded(*damage);
  }
  return opened(setup.index / generation_name(*published.generation), setup);
}

/// The newest of the other generations that is sound; nullptr where none is.
std::shared_ptr<const Served> open_another(const ServedSetup& setup, const Published& published,
                                           const KnownDamage& known) {
  for (const std::uint64_t number : generation_numbers(setup.index)) {
    const fs::path folder = setup.index / generation_name(number);
    const bool is_damaged = damage_known(known, stamp_of(folder / kManifestFile)) != nullptr;
    if (number == published.generation || is_damaged) continue;
    try {
      check_digests(folder, read_commit(folder));
      return opened(folder, setup);
    } catch (const std::exception&) {  // then one before, perhaps
    }
  }
  return nullptr;
}

/// Says at its end what to do.
std::string damage_of(const fs::path& index, const Published& published,
                      const std::exception& error) {
  if (dynamic_cast<const RebuildNeeded*>(&error) != nullptr) return error.what();
  const std::string name = published.generation ? generation_name(*published.generation) : "";
  return "the index at " + (index / name).string() + " cannot be read (" + error.what() + ")" +
         kHowToRepair;
}

/// nullptr where `before` is that already, and nothing changed.
std::shared_ptr<const Served> stand_in(const ServedSetup& setup, const Served* before,
                                       const Standing& standing, const KnownDamage& known) {
  const bool is_sound = before != nullptr && damage_known(known, before->manifest_stamp) == nullptr;
  std::shared_ptr<const Served> stands;
  if (!is_sound) stands = open_another(setup, standing.published, known);
  if (stands == nullptr && before != nullptr) {
    stands = kept(*before, setup);
    const bool is_said = before->in_place_of && before->in_place_of->damage == standing.damage &&
                         before->in_place_of->published == standing.published;
    if (stands == nullptr && is_said) return nullptr;
    if (stands == nullptr) stands = std::make_shared<const Served>(*before);
  }
  if (stands == nullptr) throw RebuildNeeded(standing.damage);
  Served served = *stands;
  served.in_place_of = standing;
  return std::make_shared<const Served>(std::move(served));
}

/// As LiveIndex::refresh; nullptr where nothing changed. `retry`: what is published and cannot be
/// read is tried again.
std::shared_ptr<const Served> open_served(const ServedSetup& setup, const Served* before,
                                          const KnownDamage& known, bool retry) {
  for (;;) {
    const Published published = published_in(setup.index);
    const bool is_standing =
        before != nullptr && before->in_place_of && before->in_place_of->published == published;
    if (is_standing && !retry) return kept(*before, setup);
    const bool goes_on = before != nullptr && is_what_to_serve(*before, published) &&
                         damage_known(known, before->manifest_stamp) == nullptr;
    try {
      return goes_on ? followed(*before, setup) : open_published(setup, published, known);
    } catch (const std::exception& error) {  // bytes that are wrong lead to errors of any kind
      if (is_out_of_files(error)) throw;
      // Another was published, and this one deleted, since CURRENT was read.
      if (published_in(setup.index) != published) continue;
      // That of withheld stories says what is wrong better than what follows from it.
      read_withheld(setup.index);
      return stand_in(setup, before, {published, damage_of(setup.index, published, error)}, known);
    }
  }
}

}  // namespace

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
  std::erase_if(before_, [](const auto& snapshot) { return snapshot.expired(); });
  if (current_ != nullptr) before_.push_back(current_->snapshot);
  current_ = std::move(now);
}

std::uint64_t LiveIndex::oldest_open() const {
  const std::lock_guard lock(mutex_);
  const auto number_of = [](const Snapshot& snapshot) {
    return generation_number(snapshot.generation.name()).value_or(0);
  };
  std::uint64_t oldest = number_of(*current_->snapshot);
  for (const auto& weak : before_) {
    if (const auto snapshot = weak.lock()) oldest = std::min(oldest, number_of(*snapshot));
  }
  return oldest;
}

bool LiveIndex::refresh() {
  constexpr auto kRetry = std::chrono::minutes(1);
  const std::lock_guard lock(refreshing_);
  const auto begin = Clock::now();
  const auto before = current();
  const bool stands = before != nullptr && before->in_place_of;
  const bool retry = stands && (!tried_ || begin - *tried_ > kRetry);
  if (!stands || retry) tried_ = begin;
  std::shared_ptr<const Served> now = open_served(setup_, before.get(), damage_, retry);
  if (now == nullptr) return false;
  opened_(*now, before.get(), Clock::now() - begin);
  swap(std::move(now));
  return true;
}

bool LiveIndex::refresh_words() {
  const std::lock_guard making(making_words_);
  const auto before = current();
  if (!are_words_due(*before)) return false;
  const auto begin = Clock::now();
  Served made;
  try {
    made = serve(before->snapshot->with_words(), setup_, begin);
  } catch (const IndexChanged&) {
    throw;
  } catch (const std::exception&) {  // bytes that are wrong lead to errors of any kind
    take_hidden_words();
    throw;
  }
  const std::lock_guard lock(refreshing_);
  const auto now = current();
  if (now->snapshot->vocabulary != before->snapshot->vocabulary) return true;  // newer ones
  if (now != before) made.snapshot = now->snapshot->with_words_of(*made.snapshot);
  made.in_place_of = now->in_place_of;
  made.closed = now->closed;
  made.manifest_stamp = now->manifest_stamp;
  swap(std::make_shared<const Served>(std::move(made)));
  return true;
}

void LiveIndex::take_hidden_words() {
  const std::lock_guard lock(refreshing_);
  Served now = *current();
  if (!now.snapshot->has_hidden_words) return;
  now.snapshot = now.snapshot->less_hidden_words();
  now.lexicon = make_lexicon(*now.snapshot, setup_);
  now.answers = std::make_shared<KeptAnswers>(setup_.answer_bytes);
  swap(std::make_shared<const Served>(std::move(now)));
}

void LiveIndex::suspect() {
  const auto served = current();
  const Generation& generation = served->snapshot->generation;
  try {
    check_sizes(generation.folder, read_commit(generation.folder));
  } catch (const Error& damage) {
    if (is_out_of_files(damage)) return;
    note_damage(*served, damage.what());
  }
}

void LiveIndex::note_damage(const Served& served, const std::string& damage) {
  const std::lock_guard lock(refreshing_);
  if (served.manifest_stamp && damage_known(damage_, served.manifest_stamp) == nullptr) {
    damage_.emplace_back(*served.manifest_stamp, damage);
    tried_.reset();  // what stands in may be what is damaged
  }
}

}  // namespace kindred
