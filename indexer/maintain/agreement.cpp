#include "indexer/maintain/agreement.hpp"

#include <unordered_set>

#include "common/index/index_reader.hpp"
#include "common/index/metadata.hpp"
#include "common/index/stored_story.hpp"
#include "common/index/withheld.hpp"
#include "common/index/xapian_errors.hpp"
#include "indexer/store/store_snapshot.hpp"

namespace kindred {
namespace {

constexpr std::uint64_t kStoriesPerReport = 1000;

/// What the index has not seen yet.
struct Pending {
  Pending(const StoreSnapshot& store, const Commit& commit) {
    for (const StoreChange& change : store.changes_after(commit.source_sequence)) {
      if (is_of_story(change, store.audience())) stories.insert(change.story_id);
      has_catalogue = has_catalogue || is_of_catalogue(change);
    }
  }

  std::unordered_set<std::string> stories;
  bool has_catalogue = false;
};

}  // namespace

Disagreement compare_with_store(const Generation& generation, const std::filesystem::path& store,
                                const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  const Commit commit = read_commit(generation.folder);
  const StoreSnapshot snapshot(store, generation.manifest.audience);
  const Pending pending(snapshot, commit);
  const auto& behind = pending.stories;
  const SetAside set_aside = read_set_aside(generation.folder.parent_path());
  const WithheldStories withheld = read_withheld(generation.folder.parent_path());
  Disagreement found;
  found.unfinished = unfinished_takedowns(withheld);
  std::unordered_set<std::string> seen;
  with_xapian("the index at " + generation.folder.string(), [&] {
    const IndexReader reader(generation.folder, commit);
    const Catalogue had = read_catalogue(generation.folder, commit, reader.built());
    const Catalogue has = snapshot.catalogue();
    found.is_of_catalogue = !pending.has_catalogue &&
                            (had.services() != has.services() || had.themes() != has.themes());
    std::uint64_t done = 0;
    reader.for_each_length([&](Xapian::docid document, auto) {
      const std::string bytes = reader.data(document);
      const std::string id = decode_story(bytes).id;
      seen.insert(id);
      if (++done % kStoriesPerReport == 0) progress(done, reader.stories());
      if (behind.contains(id)) return;
      const auto now = snapshot.shown_story(id);
      if (!now) {
        found.surplus.push_back(id);
      } else if (encode_story(*now) != bytes) {
        found.stale.push_back(id);
      }
    });
  });
  snapshot.for_each_story(0, snapshot.story_count(), [&](const Story& story) {
    const bool is_known = seen.contains(story.id) || behind.contains(story.id);
    if (!is_known && !set_aside.contains(story.id)) found.missing.push_back(story.id);
  });
  snapshot.for_each_hidden([&](const std::string& id, StoryState) {
    if (!withheld.contains(id) && !behind.contains(id)) found.shown.push_back(id);
  });
  return found;
}

}  // namespace kindred
