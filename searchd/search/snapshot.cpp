#include "searchd/search/snapshot.hpp"

#include <future>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "common/index/index_reader.hpp"
#include "common/index/metadata.hpp"
#include "common/index/schema.hpp"
#include "common/index/xapian_errors.hpp"
#include "searchd/search/hidden_words.hpp"
#include "searchd/search/new_words.hpp"

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
                                                  const Commit& commit, const StorySet& hidden) {
  const IndexReader index(generation.folder, commit);
  return std::make_shared<const Vocabulary>(without_hidden_words(
      kindred::changed(load_vocabulary(generation), index.vocabulary_change()), hidden, index));
}

Words read_words(const Generation& generation, const Commit& commit, const StorySet& hidden) {
  const IndexReader index(generation.folder, commit);
  auto vocabulary = read_vocabulary(generation, commit, hidden);
  auto forms = std::make_shared<const WordForms>(vocabulary);
  auto space = std::make_shared<const LatentSpace>(
      LatentSpace::from_file(read_side_file(generation, kLatentSpaceFile),
                             (generation.folder / kLatentSpaceFile).string()));
  LatentPlaces places(index, space->dimensions());
  return {std::move(vocabulary), std::move(forms), std::move(space), std::move(places)};
}

/// The newest commit of a generation as it may be shown, and what it was read from.
struct Newest {
  std::optional<CommitStamp> stamp;
  std::optional<CommitStamp> withheld_stamp;
  WithheldStories withheld;
  std::string digest;  ///< of the file that lists them
  Commit commit;       ///< as if what is withheld were removed from it already
  StorySet hidden;     ///< documents that are withheld, and not removed yet
};

std::string digest_of(const fs::path& file) {
  return fs::exists(file) ? sha256_of_file(file) : std::string();
}

void hide(const std::string& id, const IndexReader& index, StorySet& removed) {
  if (const auto document = index.document_of(id)) removed.add(*document);
}

/// Hides what is withheld since `before`.
void hide_new(const Snapshot& before, const IndexReader& index, Newest& newest) {
  for (const auto& [id, _] : newest.withheld) {
    if (!before.withheld.contains(id)) hide(id, index, newest.commit.removed);
  }
}

/// Hides what `before` hid, what is withheld since, and which of the documents after those of
/// `before` are withheld. False where something is withheld no more.
bool hide_as_before(const Snapshot& before, const IndexReader& index, Newest& newest) {
  for (const auto& [id, _] : before.withheld) {
    if (!newest.withheld.contains(id)) return false;
  }
  StorySet& removed = newest.commit.removed;
  removed |= before.commit.removed;
  hide_new(before, index, newest);
  const std::string prefix(row_of(Field::kId).prefix);
  index.for_each_value(
      slot_of(Field::kOrder),
      [&](Xapian::docid document, const std::string&) {
        for (const std::string& term : index.terms_of(document, prefix)) {
          if (newest.withheld.contains(term.substr(prefix.size()))) removed.add(document);
        }
      },
      before.commit.last_document() + 1);
  return true;
}

/// `before`: a snapshot of the same generation, so that not every story that was ever withdrawn has
/// to be looked for; or nullptr.
Newest read_newest(const fs::path& generation, const Snapshot* before) {
  const fs::path list = generation.parent_path() / kWithheldFile;
  const auto stamp = stamp_of(generation / kCommitFile);
  const auto list_stamp = stamp_of(list);
  const bool is_same_list = before != nullptr && before->withheld_stamp == list_stamp;
  Newest newest{stamp, list_stamp,
                is_same_list ? before->withheld : read_withheld(generation.parent_path()),
                is_same_list ? before->withheld_digest : digest_of(list), read_commit(generation)};
  const IndexReader index(generation, newest.commit);
  const StorySet removed = newest.commit.removed;
  if (before == nullptr || !hide_as_before(*before, index, newest)) {
    for (const auto& [id, _] : newest.withheld) hide(id, index, newest.commit.removed);
  }
  newest.hidden = newest.commit.removed - removed;
  return newest;
}

/// Xapian::Error as Xapian throws it.
std::shared_ptr<const Snapshot> read_snapshot(const Generation& generation) {
  Newest newest = read_newest(generation.folder, nullptr);
  const Commit& commit = newest.commit;
  const IndexReader index(generation.folder, commit);
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
  return std::make_shared<const Snapshot>(Snapshot{generation,
                                                   std::move(catalogue),
                                                   std::move(values),
                                                   std::move(columns),
                                                   std::move(everything),
                                                   std::move(words.vocabulary),
                                                   std::move(words.forms),
                                                   std::move(words.space),
                                                   std::move(words.places),
                                                   std::make_shared<Known>(),
                                                   std::make_shared<const NewWords>(),
                                                   false,
                                                   false,
                                                   std::move(newest.commit),
                                                   newest.stamp,
                                                   std::move(newest.withheld),
                                                   newest.withheld_stamp,
                                                   std::move(newest.digest),
                                                   IndexReader::Counting::kByRemovals,
                                                   commit_number,
                                                   std::move(newest.hidden)});
}

/// nullptr where that is no less work than to read all.
std::shared_ptr<const Snapshot> change_snapshot(const Snapshot& before, Newest newest) {
  const Generation& generation = before.generation;
  const Commit& commit = newest.commit;
  const Xapian::docid last_before = before.commit.last_document();
  const bool is_back = !before.commit.removed.isSubset(commit.removed);
  const std::uint64_t changes =
      (commit.removed - before.commit.removed).cardinality() + commit.last_document() - last_before;
  if (is_back || changes > kMostChangedStories || before.columns.added_sets() > kMostAddedSets ||
      commit.catalogue != before.commit.catalogue) {
    return nullptr;
  }
  auto new_words = changed_words(*before.new_words, generation.folder, before.commit, commit,
                                 *before.vocabulary);
  if (new_words == nullptr) return nullptr;
  const IndexReader index(generation.folder, commit);
  const StorySet gone = before.columns.all() & commit.removed;
  FacetValues values;
  Columns columns =
      before.columns.changed(index, gone, last_before, before.catalogue, before.values, values);
  Everything everything = make_everything(columns, values);
  // Not for edits, which come all day, nor for hidden stories, which are removed at once for the
  // most part.
  const std::uint64_t hidden_now = newest.hidden.cardinality();
  const std::uint64_t hidden_before = before.hidden.cardinality();
  const bool is_less = hidden_now < hidden_before ||
                       everything.counts.total + hidden_now < before.stories() + hidden_before;
  const bool has_old_words = before.has_old_words || changes > 0;
  const std::uint64_t words_commit = has_old_words ? before.words_commit : commit.number;
  auto known = std::make_shared<Known>();
  known->stories = before.known->stories;
  for (const Xapian::docid document : documents_of(gone)) known->stories->forget(key_of(document));
  return std::make_shared<const Snapshot>(Snapshot{generation,
                                                   before.catalogue,
                                                   std::move(values),
                                                   std::move(columns),
                                                   std::move(everything),
                                                   before.vocabulary,
                                                   before.forms,
                                                   before.space,
                                                   before.places.changed(index, last_before),
                                                   std::move(known),
                                                   std::move(new_words),
                                                   has_old_words,
                                                   before.has_gone_words || is_less,
                                                   std::move(newest.commit),
                                                   newest.stamp,
                                                   std::move(newest.withheld),
                                                   newest.withheld_stamp,
                                                   std::move(newest.digest),
                                                   before.counting,
                                                   words_commit,
                                                   std::move(newest.hidden)});
}

/// What is withheld now, of the commit that `before` has.
Newest with_newest_withheld(const Snapshot& before) {
  const fs::path index = before.generation.folder.parent_path();
  const fs::path list = index / kWithheldFile;
  const auto list_stamp = stamp_of(list);
  Newest newest{before.stamp, list_stamp, read_withheld(index), digest_of(list), before.commit};
  hide_new(before, IndexReader(before.generation.folder, before.commit), newest);
  newest.hidden = before.hidden | (newest.commit.removed - before.commit.removed);
  return newest;
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
                     [&] { return change_snapshot(*this, read_newest(generation.folder, this)); });
}

std::shared_ptr<const Snapshot> Snapshot::with_withheld() const {
  return with_xapian("the index at " + generation.folder.string(),
                     [&] { return change_snapshot(*this, with_newest_withheld(*this)); });
}

std::shared_ptr<const Snapshot> Snapshot::with_words() const {
  return with_xapian("the index at " + generation.folder.string(), [&] {
    auto next = std::make_shared<Snapshot>(*this);
    next->vocabulary = read_vocabulary(generation, commit, hidden);
    next->forms = std::make_shared<const WordForms>(next->vocabulary);
    next->new_words = std::make_shared<const NewWords>();
    next->has_old_words = next->has_gone_words = false;
    next->words_commit = commit.number;
    return next;
  });
}

std::shared_ptr<const Snapshot> Snapshot::with_words_of(const Snapshot& made) const {
  return with_xapian("the index at " + generation.folder.string(), [&] {
    auto next = std::make_shared<Snapshot>(*this);
    next->vocabulary = made.vocabulary;
    next->forms = made.forms;
    next->words_commit = made.words_commit;
    next->new_words = changed_words({}, generation.folder, made.commit, commit, *made.vocabulary);
    if (next->new_words == nullptr) next->new_words = std::make_shared<const NewWords>();
    return next;
  });
}

}  // namespace kindred
