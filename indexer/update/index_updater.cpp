#include "indexer/update/index_updater.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "common/index/metadata.hpp"
#include "common/index/schema.hpp"
#include "common/index/stored_story.hpp"
#include "common/index/xapian_errors.hpp"
#include "indexer/document/vocabulary_counter.hpp"
#include "indexer/update/commit_files.hpp"
#include "indexer/update/decided_subjects.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

std::optional<EmbeddingPlaces> read_embeddings(const Generation& generation) {
  if (generation.manifest.embeddings.empty()) return std::nullopt;
  const std::string source = (generation.folder / kEmbeddingProjectionFile).string();
  return EmbeddingPlaces{
      generation.manifest.embeddings,
      EmbeddingProjection::from_file(read_side_file(generation, kEmbeddingProjectionFile), source)};
}

/// The codes of nodes that stories are filed under otherwise than before: new parents, or gone.
std::vector<std::string> moved_nodes(const CodeTree& before, const CodeTree& now,
                                     const auto& entries_before, const auto& entries_now) {
  const auto path = [](const CodeTree& tree, const auto& entries, NodeNumber node) {
    std::vector<std::string> codes;
    for (const NodeNumber above : tree.self_and_ancestors(node)) {
      codes.push_back(fold_code(entries[above].code));
    }
    return codes;
  };
  std::vector<std::string> moved;
  for (NodeNumber node = 0; node < before.size(); ++node) {
    const std::string& code = entries_before[node].code;
    const auto after = now.find(code);
    if (!after || path(before, entries_before, node) != path(now, entries_now, *after)) {
      moved.push_back(code);
    }
  }
  return moved;
}

}  // namespace

/// A commit while it is made.
struct IndexUpdater::Batch {
  Batch(const Commit& before, const std::optional<EmbeddingPlaces>& embeddings,
        const StoreSnapshot& snapshot)
      : next(before), placer(embeddings, snapshot) {
    ++next.number;
  }

  void add(Xapian::Document document) { content.documents.push_back(std::move(document)); }

  /// The number that the document added next will have.
  Xapian::docid next_document() const {
    return next.last_document() + static_cast<Xapian::docid>(content.documents.size()) + 1;
  }

  Commit next;
  EmbeddingPlacer placer;
  SegmentContent content;
  std::set<std::string> seen;  ///< ids
  WithheldStories withheld;    ///< of those that were seen
  std::set<std::string> shown;
  UpdateReport report;
};

IndexUpdater::IndexUpdater(Generation generation, const LanguageLists& language)
    : generation_(std::move(generation)),
      analyzer_(language),
      sensitive_(language.sensitive, analyzer_),
      space_(LatentSpace::from_file(read_side_file(generation_, kLatentSpaceFile),
                                    (generation_.folder / kLatentSpaceFile).string())),
      embeddings_(read_embeddings(generation_)) {
  if (generation_.manifest.analyzer != analyzer_.fingerprint()) {
    throw RebuildNeeded(name() +
                        " was made with other language rules; rebuild it with "
                        "`kindred-indexer build`");
  }
  read_newest();
}

IndexUpdater::~IndexUpdater() = default;

/// What another program has committed meanwhile, too.
void IndexUpdater::read_newest() {
  const auto stamp = stamp_of(generation_.folder / kCommitFile);
  if (reader_ != nullptr && stamp == stamp_) return;
  stamp_ = stamp;
  const bool is_first = commit_.segments.empty();
  const std::string catalogue = commit_.catalogue;
  commit_ = read_commit(generation_.folder);
  with_xapian(name(), [&] {
    reader_ = std::make_unique<IndexReader>(generation_.folder, commit_);
    if (!is_first && catalogue == commit_.catalogue) return;
    catalogue_ = read_catalogue(generation_.folder, commit_, reader_->built());
  });
}

/// A store that was put back from an older copy counts its changes from there: those that follow
/// would be taken for known.
void IndexUpdater::check_store(const StoreSnapshot& snapshot) const {
  if (snapshot.sequence() >= commit_.source_sequence) return;
  throw RebuildNeeded(name() + " has seen change " + std::to_string(commit_.source_sequence) +
                      " of its store, whose last one is " + std::to_string(snapshot.sequence()) +
                      ": it is another store, or an older copy of it; rebuild the index with "
                      "`kindred-indexer build`");
}

UpdateReport IndexUpdater::update(const StoreSnapshot& snapshot,
                                  const std::optional<std::vector<std::string>>& also) {
  try {
    return update_or_throw(snapshot, also);
  } catch (...) {
    // What was made ready and not written is forgotten.
    reader_ = nullptr;
    commit_ = {};
    throw;
  }
}

UpdateReport IndexUpdater::update_or_throw(const StoreSnapshot& snapshot,
                                           const std::optional<std::vector<std::string>>& also) {
  read_newest();
  check_store(snapshot);
  const auto changes = snapshot.changes_after(commit_.source_sequence);
  if (changes.empty() && !also) return {};
  Batch batch(commit_, embeddings_, snapshot);
  with_xapian(name(), [&] {
    if (also || std::any_of(changes.begin(), changes.end(), is_of_catalogue)) {
      take_catalogue(snapshot, batch);
    }
    for (const auto& id : also.value_or(std::vector<std::string>()))
      take_story(snapshot, id, Again::kOnlyIfChanged, batch);
    for (const StoreChange& change : changes) {
      batch.report.is_behind = batch.seen.size() >= kStoriesOfCommit;
      if (batch.report.is_behind) break;
      if (is_of_story(change, snapshot.audience())) {
        take_story(snapshot, change.story_id, Again::kOnlyIfChanged, batch);
      }
      batch.next.source_sequence = change.sequence;
    }
  });
  write(batch);
  return std::move(batch.report);
}

/// Stories are filed under the ancestors of what they name, so those below a node that moved are
/// indexed anew.
void IndexUpdater::take_catalogue(const StoreSnapshot& snapshot, Batch& batch) {
  Catalogue now = snapshot.catalogue();
  if (now.services() == catalogue_.services() && now.themes() == catalogue_.themes()) return;
  std::vector<std::string> terms;
  for (const auto& code : moved_nodes(catalogue_.service_tree(), now.service_tree(),
                                      catalogue_.services(), now.services())) {
    terms.push_back(filter_term(Field::kService, fold_code(code)));
  }
  for (const auto& code :
       moved_nodes(catalogue_.theme_tree(), now.theme_tree(), catalogue_.themes(), now.themes())) {
    terms.push_back(filter_term(Field::kTheme, fold_code(code)));
  }
  catalogue_ = std::move(now);
  batch.next.catalogue = catalogue_name(batch.next.number);
  std::set<std::string> ids;
  for (const std::string& term : terms) {
    reader_->for_each_posting(term, [&](Xapian::docid document, auto) {
      ids.insert(decode_story(reader_->data(document)).id);
    });
  }
  for (const std::string& id : ids) take_story(snapshot, id, Again::kAlways, batch);
}

void IndexUpdater::take_story(const StoreSnapshot& snapshot, const std::string& id, Again again,
                              Batch& batch) {
  if (!batch.seen.insert(id).second) return;
  const auto document = reader_->document_of(id);
  const auto now = snapshot.shown_story(id);
  note_state(snapshot.state_of(id), id, batch);
  std::optional<Story> before;
  if (document) before = decode_story(reader_->data(*document));
  if (now && before && again == Again::kOnlyIfChanged && is_same(*document, *before, *now, batch)) {
    return;
  }
  if (before) remove(*document, *before, batch);
  if (!now) {
    batch.report.removed += before ? 1 : 0;
    return;
  }
  try {
    add(*now, batch);
    ++(before ? batch.report.changed : batch.report.added);
  } catch (const IndexError& error) {
    batch.report.set_aside[id] = {error.what(), kindred::now()};
    batch.report.removed += before ? 1 : 0;
  }
}

void IndexUpdater::note_state(std::optional<StoryState> state, const std::string& id,
                              Batch& batch) const {
  const bool is_shown = state && may_see(generation_.manifest.audience, *state);
  if (is_shown) return void(batch.shown.insert(id));
  // What the store has no more must not come back with an older generation either.
  batch.withheld[id] = {state.value_or(StoryState::kRestricted), "", kindred::now()};
}

std::vector<std::string> IndexUpdater::marked_otherwise() const {
  return with_xapian(name(), [&] { return kindred::marked_otherwise(*reader_, sensitive_); });
}

bool IndexUpdater::is_same(Xapian::docid document, const Story& before, const Story& now,
                           Batch& batch) const {
  if (encode_story(before) != encode_story(now)) return false;
  if (!is_as_decided(*reader_, document, now.id, sensitive_)) return false;
  if (!embeddings_) return true;
  const auto place = batch.placer.place_of(now.id);
  return reader_->value(document, slot_of(Field::kLatentPlace)) == (place ? to_bytes(*place) : "");
}

void IndexUpdater::remove(Xapian::docid document, const Story& before, Batch& batch) {
  batch.next.removed.add(document);
  batch.next.removed.add(batch.next_document());
  batch.add(removal_of(reader_->terms_of(document, std::string(row_of(Field::kStory).prefix))));
  batch.next.responses -= before.responses.size();
  count_words(before, analyze_story(before, analyzer_), -1, batch);
}

void IndexUpdater::add(const Story& story, Batch& batch) {
  const AnalyzedStory words = analyze_story(story, analyzer_);
  Xapian::Document document = make_document(
      story, words, {catalogue_, space_, sensitive_, generation_.manifest.audience}, analyzer_);
  const auto supplied = batch.placer.place_of(story.id);
  if (supplied) set_place(document, *supplied);
  check_document(document);
  batch.add(std::move(document));
  batch.next.responses += story.responses.size();
  count_words(story, words, 1, batch);
}

void IndexUpdater::count_words(const Story& story, const AnalyzedStory& words, std::int32_t sign,
                               Batch& batch) const {
  VocabularyCounter counter(analyzer_);
  counter.add(story, words);
  counter.add_to(batch.content.vocabulary, sign);
}

/// The order in which things reach the disk: what the commit names, then the commit.
void IndexUpdater::write(Batch& batch) {
  const fs::path& folder = generation_.folder;
  Commit& next = batch.next;
  if (!next.catalogue.empty() && next.catalogue != commit_.catalogue) {
    const std::string bytes = to_bytes(catalogue_);
    next.catalogue_digest = sha256(bytes);
    write_file_atomically(folder / next.catalogue, bytes);
  }
  if (!batch.content.documents.empty()) {
    Segment segment{
        segment_name(next.number), next.last_document() + 1, batch.next_document() - 1, {}};
    write_segment(folder / segment.name, segment.first_document, batch.content);
    segment.files = describe_files(folder / segment.name);
    next.segments.push_back(segment);
    merge_newest(folder, next);
  }
  note_set_aside(batch);
  // Hidden before, shown after: a story that may not be shown never is.
  const fs::path index = folder.parent_path();
  const WithheldList withheld = change_withheld(index, [&](WithheldStories& stories) {
    for (const auto& [id, story] : batch.withheld) withhold(id, story, stories);
  });
  write_commit(folder, next);
  const auto is_shown = [&](const auto& entry) {
    return entry.second.may_come_back() && batch.shown.contains(entry.first);
  };
  if (std::any_of(withheld.stories.begin(), withheld.stories.end(), is_shown)) {
    change_withheld(index, [&](WithheldStories& stories) { std::erase_if(stories, is_shown); });
  }
  batch.report.commit = next.number;
  reader_ = nullptr;
  read_newest();
  delete_unused(folder, commit_);
}

void IndexUpdater::note_set_aside(const Batch& batch) const {
  const fs::path index = generation_.folder.parent_path();
  SetAside stories = read_set_aside(index);
  const SetAside before = stories;
  for (const std::string& id : batch.seen) stories.erase(id);
  stories.insert(batch.report.set_aside.begin(), batch.report.set_aside.end());
  if (stories != before) write_set_aside(index, stories);
}

}  // namespace kindred
