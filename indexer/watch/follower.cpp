#include "indexer/watch/follower.hpp"

#include <utility>

#include "common/base/error.hpp"
#include "common/text/analyzer.hpp"
#include "indexer/publish/index_directory.hpp"

namespace kindred {

namespace {

/// Who commits is killed, perhaps, between showing a story in the index and taking it off the list
/// of those withheld.
void add_hidden_though_published(const StoreSnapshot& snapshot, const std::filesystem::path& index,
                                 std::vector<std::string>& ids) {
  for (const auto& [id, story] : read_withheld(index)) {
    const bool is_restricted = story.state == StoryState::kRestricted;
    if (is_restricted && snapshot.state_of(id) == StoryState::kPublished) ids.push_back(id);
  }
}

}  // namespace

Follower::Follower(std::filesystem::path store, std::filesystem::path index,
                   const LanguageLists& language)
    : store_(std::move(store)),
      index_(std::move(index)),
      language_(language),
      fingerprint_(Analyzer(language).fingerprint()) {}

UpdateReport Follower::step(const std::vector<std::string>& also) {
  const StoreSnapshot snapshot(store_);
  const FileLock writing = lock_for_writing(index_);
  const IndexUpdater* before = updater_.get();
  open_current();
  std::vector<std::string> looked_at = also;
  if (updater_.get() != before) add_hidden_though_published(snapshot, index_, looked_at);
  try {
    check_free_space(index_);
  } catch (const IndexError&) {
    hide_unpublished(snapshot);
    throw;
  }
  return updater_->update(snapshot, looked_at);
}

/// What was withdrawn since the last commit is shown no more, though it cannot be taken out yet.
void Follower::hide_unpublished(const StoreSnapshot& snapshot) const {
  const WithheldStories before = read_withheld(index_);
  WithheldStories withheld = before;
  for (const StoreChange& change : snapshot.changes_after(updater_->commit().source_sequence)) {
    const auto state = snapshot.state_of(change.story_id);
    if (state && state != StoryState::kPublished) {
      withhold(change.story_id, {*state, "", now()}, withheld);
    }
  }
  if (withheld != before) write_withheld(index_, withheld);
}

void Follower::open_current() {
  const auto number = current_generation_number(index_);
  const bool is_open =
      updater_ != nullptr && number && updater_->generation().name() == generation_name(*number);
  if (is_open) return;
  updater_ = nullptr;
  updater_ =
      std::make_unique<IndexUpdater>(open_current_generation(index_, fingerprint_), language_);
}

}  // namespace kindred
