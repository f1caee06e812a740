#include "searchd/search/snapshot.hpp"

#include <future>

#include "common/base/error.hpp"
#include "common/index/metadata.hpp"
#include "common/index/schema.hpp"
#include "common/index/xapian_errors.hpp"
#include "searchd/search/hidden_words.hpp"
#include "searchd/search/new_words.hpp"
#include "searchd/search/newest.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

/// What is read beside the columns, by another thread.
struct Words {
  std::shared_ptr<const Vocabulary> vocabulary;
  std::shared_ptr<const WordForms> forms;
  std::shared_ptr<const LatentSpace> space;
  LatentPlaces places;
};

/// With every change more sets of values are kept beside each other, and the order of newness is
/// made anew: beyond these it is quicker to read all.
constexpr std::size_t kMostAddedSets = 8192;
constexpr std::uint64_t kMostChangedStories = 5000;

std::shared_ptr<const Vocabulary> read_vocabulary(const Generation& generation,
                                                  const IndexReader& index,
                                                  const StorySet& hidden) {
  return std::make_shared<const Vocabulary>(without_hidden_words(
      kindred::changed(load_vocabulary(generation), index.vocabulary_change()), hidden, index));
}

Words read_words(const Generation& generation, const Commit& commit, const StorySet& hidden) {
  const IndexReader index(generation.folder, commit);
  auto vocabulary = read_vocabulary(generation, index, hidden);
  auto forms = std::make_shared<const WordForms>(vocabulary);
  auto space = std::make_shared<const LatentSpace>(
      LatentSpace::from_file(read_side_file(generation, kLatentSpaceFile),
                             (generation.folder / kLatentSpaceFile).string()));
  LatentPlaces places(index, space->dimensions());
  return {std::move(vocabulary), std::move(forms), std::move(space), std::move(places)};
}

/// Xapian::Error as Xapian throws it.
std::shared_ptr<const Snapshot> read_snapshot(const Generation& generation) {
  Newest newest = read_newest(generation.folder, nullptr);
  const Commit& commit = newest.commit;
  const IndexReader& index = *newest.reader;
  const IndexMetadata metadata = read_metadata(index.built());
  if (metadata.analyzer != generation.manifest.analyzer ||
      metadata.schema_version != generation.manifest.schema_version) {
    throw RebuildNeeded("the index at " + generation.folder.string() +
                        " does not agree with its manifest; rebuild it with "
                        "`kindred-indexer build`");
  }
  // A second of work at 1,000,000 stories, beside the columns, which are more.
  auto reading =
      std::async(std::launch::async, [&] { return read_words(generation, commit, newest.hidden); });
  Catalogue catalogue = read_catalogue(generation.folder, commit, index.built());
  FacetValues values(catalogue, read_open_values(index));
  Columns columns(index, values);
  Everything everything = make_everything(columns, values);
  Words words = reading.get();
  const std::uint64_t commit_number = commit.number;
  const std::uint64_t list_number = newest.withheld.number;
  return std::make_shared<const Snapshot>(Snapshot{.generation = generation,
                                                   .catalogue = std::move(catalogue),
                                                   .values = std::move(values),
                                                   .columns = std::move(columns),
                                                   .everything = std::move(everything),
                                                   .vocabulary = std::move(words.vocabulary),
                                                   .forms = std::move(words.forms),
                                                   .space = std::move(words.space),
                                                   .places = std::move(words.places),
                                                   .known = std::make_shared<Known>(),
                                                   .new_words = std::make_shared<const NewWords>(),
                                                   .commit = std::move(newest.commit),
                                                   .stamp = newest.stamp,
                                                   .withheld = std::move(newest.withheld),
                                                   .withheld_stamp = newest.withheld_stamp,
                                                   .words_commit = commit_number,
                                                   .words_withheld = list_number,
                                                   .hidden = std::move(newest.hidden),
                                                   .reader = std::move(newest.reader)});
}

/// Documents that came or went.
std::uint64_t changes_between(const Commit& before, const Commit& now) {
  return (now.removed - before.removed).cardinality() + now.last_document() -
         before.last_document();
}

bool is_quicker_to_read_all(const Snapshot& before, const Commit& now) {
  const bool is_back = !before.commit.removed.isSubset(now.removed);
  return is_back || changes_between(before.commit, now) > kMostChangedStories ||
         before.columns.added_sets() > kMostAddedSets || now.catalogue != before.commit.catalogue;
}

/// nullptr where what came before cannot be told from what is there now.
std::shared_ptr<Snapshot> change_snapshot(const Snapshot& before, Newest newest) {
  const Generation& generation = before.generation;
  const Commit& commit = newest.commit;
  const Xapian::docid last_before = before.commit.last_document();
  auto new_words = changed_words(*before.new_words, generation.folder, before.commit, commit,
                                 *before.vocabulary);
  if (new_words == nullptr) return nullptr;
  const IndexReader& index = *newest.reader;
  const StorySet gone = before.columns.all() & commit.removed;
  FacetValues values;
  Columns columns =
      before.columns.changed(index, gone, last_before, before.catalogue, before.values, values);
  Everything everything = make_everything(columns, values);
  // Not for edits, which come all day, nor for hidden stories, which are removed at once for the
  // most part.
  const std::uint64_t hidden_now = newest.hidden.cardinality();
  const std::uint64_t hidden_before = before.hidden.cardinality();
  const bool is_less = newest.is_less || hidden_now < hidden_before ||
                       everything.counts.total + hidden_now < before.stories() + hidden_before;
  const bool has_old_words = before.has_old_words || changes_between(before.commit, commit) > 0;
  const bool has_gone_words = before.has_gone_words || is_less;
  const bool has_hidden_words = before.has_hidden_words || !newest.hidden.isSubset(before.hidden);
  const std::uint64_t words_commit = has_old_words ? before.words_commit : commit.number;
  const std::uint64_t words_withheld =
      has_gone_words || has_hidden_words ? before.words_withheld : newest.withheld.number;
  auto known = std::make_shared<Known>();
  known->stories = before.known->stories;
  for (const Xapian::docid document : documents_of(gone)) known->stories->forget(key_of(document));
  LatentPlaces places = before.places.changed(index, last_before);
  return std::make_shared<Snapshot>(Snapshot{.generation = generation,
                                             .catalogue = before.catalogue,
                                             .values = std::move(values),
                                             .columns = std::move(columns),
                                             .everything = std::move(everything),
                                             .vocabulary = before.vocabulary,
                                             .forms = before.forms,
                                             .space = before.space,
                                             .places = std::move(places),
                                             .known = std::move(known),
                                             .new_words = std::move(new_words),
                                             .has_old_words = has_old_words,
                                             .has_gone_words = has_gone_words,
                                             .has_hidden_words = has_hidden_words,
                                             .commit = std::move(newest.commit),
                                             .stamp = newest.stamp,
                                             .withheld = std::move(newest.withheld),
                                             .withheld_stamp = newest.withheld_stamp,
                                             .counting = before.counting,
                                             .words_commit = words_commit,
                                             .words_withheld = words_withheld,
                                             .hidden = std::move(newest.hidden),
                                             .reader = std::move(newest.reader)});
}

/// With every change the same words go as with words that are read anew: how many stories have one
/// is of all that were there when it was read.
void take_hidden_words(Snapshot& snapshot) {
  snapshot.vocabulary = std::make_shared<const Vocabulary>(
      without_hidden_words(*snapshot.vocabulary, snapshot.hidden, *snapshot.reader));
  snapshot.forms = std::make_shared<const WordForms>(snapshot.vocabulary);
  snapshot.has_hidden_words = false;
  if (!snapshot.has_gone_words) snapshot.words_withheld = snapshot.withheld.number;
}

}  // namespace

bool Snapshot::is_newest() const {
  return stamp_of(generation.folder / kCommitFile) == stamp && has_newest_withheld();
}

bool Snapshot::has_newest_withheld() const {
  return stamp_of(generation.folder.parent_path() / kWithheldFile) == withheld_stamp;
}

std::shared_ptr<const Snapshot> Snapshot::open(const Generation& generation) {
  return with_xapian("the index at " + generation.folder.string(),
                     [&] { return read_snapshot(generation); });
}

std::shared_ptr<const Snapshot> Snapshot::changed() const {
  return with_xapian("the index at " + generation.folder.string(),
                     [&]() -> std::shared_ptr<const Snapshot> {
                       Newest newest = read_newest(generation.folder, this);
                       if (is_quicker_to_read_all(*this, newest.commit)) return nullptr;
                       return change_snapshot(*this, std::move(newest));
                     });
}

std::shared_ptr<const Snapshot> Snapshot::with_withheld() const {
  return with_xapian("the index at " + generation.folder.string(), [&] {
    auto next = change_snapshot(*this, newest_withheld(*this));
    take_hidden_words(*next);
    return next;
  });
}

std::shared_ptr<const Snapshot> Snapshot::with_words() const {
  return with_xapian("the index at " + generation.folder.string(), [&] {
    auto next = std::make_shared<Snapshot>(*this);
    next->vocabulary = read_vocabulary(generation, IndexReader(generation.folder, commit), hidden);
    next->forms = std::make_shared<const WordForms>(next->vocabulary);
    next->new_words = std::make_shared<const NewWords>();
    next->has_old_words = next->has_gone_words = next->has_hidden_words = false;
    next->words_commit = commit.number;
    next->words_withheld = withheld.number;
    return next;
  });
}

std::shared_ptr<const Snapshot> Snapshot::less_hidden_words() const {
  return with_xapian("the index at " + generation.folder.string(), [&] {
    auto next = std::make_shared<Snapshot>(*this);
    take_hidden_words(*next);
    return next;
  });
}

std::shared_ptr<const Snapshot> Snapshot::with_words_of(const Snapshot& made) const {
  return with_xapian("the index at " + generation.folder.string(), [&] {
    auto next = std::make_shared<Snapshot>(*this);
    next->vocabulary = made.vocabulary;
    next->forms = made.forms;
    next->words_commit = made.words_commit;
    next->words_withheld = made.words_withheld;
    next->new_words = changed_words({}, generation.folder, made.commit, commit, *made.vocabulary);
    if (next->new_words == nullptr) next->new_words = std::make_shared<const NewWords>();
    return next;
  });
}

}  // namespace kindred
