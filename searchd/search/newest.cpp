#include "searchd/search/newest.hpp"

#include "common/index/schema.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

/// Hides what is withheld since `before`.
void hide_new(const Snapshot& before, const IndexReader& index, Newest& newest) {
  for (const auto& [id, _] : newest.withheld.stories) {
    if (before.is_withheld(id)) continue;
    const auto document = index.document_of(id);
    if (document) newest.commit.removed.add(*document);
    if (!document && before.reader->document_of(id)) newest.is_less = true;
  }
}

/// Hides what `before` hid, and which of the documents after those of `before` are withheld. False
/// where something is withheld no more.
bool hide_as_before(const Snapshot& before, const IndexReader& index, Newest& newest) {
  for (const auto& [id, _] : before.withheld.stories) {
    if (!newest.withheld.stories.contains(id)) return false;
  }
  StorySet& removed = newest.commit.removed;
  removed |= before.commit.removed;
  const std::string prefix(row_of(Field::kId).prefix);
  index.for_each_value(
      slot_of(Field::kOrder),
      [&](Xapian::docid document, const std::string&) {
        for (const std::string& term : index.terms_of(document, prefix)) {
          if (newest.withheld.stories.contains(term.substr(prefix.size()))) removed.add(document);
        }
      },
      before.commit.last_document() + 1);
  return true;
}

void hide_all(const IndexReader& index, Newest& newest) {
  for (const auto& [id, _] : newest.withheld.stories) {
    if (const auto document = index.document_of(id)) newest.commit.removed.add(*document);
  }
}

}  // namespace

Newest read_newest(const fs::path& generation, const Snapshot* before) {
  const fs::path index = generation.parent_path();
  const auto stamp = stamp_of(generation / kCommitFile);
  const auto list_stamp = stamp_of(index / kWithheldFile);
  const bool is_same_list = before != nullptr && before->withheld_stamp == list_stamp;
  Newest newest{stamp, list_stamp, is_same_list ? before->withheld : read_withheld_list(index),
                read_commit(generation)};
  const IndexReader reader(generation, newest.commit, before ? before->reader.get() : nullptr);
  const StorySet removed = newest.commit.removed;
  if (before != nullptr) hide_new(*before, reader, newest);
  if (before == nullptr || !hide_as_before(*before, reader, newest)) hide_all(reader, newest);
  newest.hidden = newest.commit.removed - removed;
  newest.reader = std::make_shared<const IndexReader>(generation, newest.commit, &reader);
  return newest;
}

Newest newest_withheld(const Snapshot& before) {
  const fs::path index = before.generation.folder.parent_path();
  const auto list_stamp = stamp_of(index / kWithheldFile);
  Newest newest{before.stamp, list_stamp, read_withheld_list(index), before.commit};
  hide_new(before, *before.reader, newest);
  newest.hidden = before.hidden | (newest.commit.removed - before.commit.removed);
  newest.reader = std::make_shared<const IndexReader>(before.generation.folder, newest.commit,
                                                      before.reader.get());
  return newest;
}

}  // namespace kindred
