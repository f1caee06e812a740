#include "indexer/watch/follower.hpp"

#include <utility>

#include "common/base/error.hpp"
#include "common/text/analyzer.hpp"
#include "indexer/publish/index_directory.hpp"
#include "indexer/publish/withheld_list.hpp"

namespace kindred {

namespace {

/// Who commits is killed, perhaps, between showing a story in the index and taking it off the list
/// of those withheld.
void add_hidden_though_published(const StoreSnapshot& snapshot, const std::filesystem::path& index,
                                 std::vector<std::string>& ids) {
  for (const auto& [id, story] : read_withheld(index)) {
    if (story.may_come_back() && snapshot.state_of(id) == StoryState::kPublished) ids.push_back(id);
  }
}

}  // namespace

Follower::Follower(std::filesystem::path store, std::filesystem::path index,
                   const LanguageLists& language)
    : store_(std::move(store)),
      index_(std::move(index)),
      language_(language),
      fingerprint_(Analyzer(language).fingerprint()) {}

UpdateReport Follower::step(const std::optional<std::vector<std::string>>& also) {
  hide_unpublished();
  const FileLock writing = lock_for_writing(index_);
  const StoreSnapshot snapshot(store_);  // of now, not of when others began to write
  const IndexUpdater* before = updater_.get();
  open_current();
  std::vector<std::string> ids = also.value_or(std::vector<std::string>());
  if (updater_.get() != before) add_hidden_though_published(snapshot, index_, ids);
  check_free_space(index_);
  if (!also && ids.empty()) return updater_->update(snapshot);
  return updater_->update(snapshot, ids);
}

/// The first time all that the store does not publish, then what changed since.
void Follower::hide_unpublished() {
  const StoreSnapshot snapshot(store_);
  if (hidden_up_to_ == snapshot.sequence()) return;
  WithheldStories hidden;
  const auto hide = [&](const std::string& id, StoryState state) {
    if (state != StoryState::kPublished) hidden[id] = {state, "", now(), false};
  };
  if (!hidden_up_to_ || snapshot.sequence() < *hidden_up_to_) {
    snapshot.for_each_unpublished(hide);
  } else {
    for (const StoreChange& change : snapshot.changes_after(*hidden_up_to_)) {
      if (change.kind != StoreChange::Kind::kStory) continue;
      hide(change.story_id, snapshot.state_of(change.story_id).value_or(StoryState::kRestricted));
    }
  }
  if (!hidden.empty()) {
    change_withheld(index_, [&](WithheldStories& stories) {
      for (const auto& [id, story] : hidden) withhold(id, story, stories);
    });
  }
  hidden_up_to_ = snapshot.sequence();
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
