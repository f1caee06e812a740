#include "indexer/watch/follower.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/base/error.hpp"
#include "common/text/analyzer.hpp"
#include "indexer/publish/index_directory.hpp"
#include "indexer/publish/withheld_list.hpp"

namespace kindred {

namespace {

/// Who commits is killed, perhaps, between showing a story in the index and taking it off the list
/// of those withheld.
void add_hidden_though_shown(const StoreSnapshot& snapshot, const std::filesystem::path& index,
                             std::vector<std::string>& ids) {
  for (const auto& [id, story] : read_withheld(index)) {
    const auto state = snapshot.state_of(id);
    const bool is_shown = state && may_see(snapshot.audience(), *state);
    if (story.may_come_back() && is_shown) ids.push_back(id);
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
  hide_what_is_hidden();
  const FileLock writing = lock_for_writing(index_);
  const StoreSnapshot snapshot(store_, audience());  // of now, not of when others began to write
  const IndexUpdater* before = updater_.get();
  open_current();
  std::vector<std::string> ids = also.value_or(std::vector<std::string>());
  if (updater_.get() != before) {
    add_hidden_though_shown(snapshot, index_, ids);
    std::ranges::move(updater_->marked_otherwise(), std::back_inserter(ids));
  }
  check_free_space(index_);
  if (!also && ids.empty()) return updater_->update(snapshot);
  return updater_->update(snapshot, ids);
}

/// All generations of an index have the same. Of one that cannot be read the strictest is assumed.
Audience Follower::audience() {
  if (!audience_) audience_ = audience_of(index_);
  return audience_.value_or(Audience::kPublic);
}

/// The first time all that the store does not show, then what changed since.
void Follower::hide_what_is_hidden() {
  const StoreSnapshot snapshot(store_, audience());
  if (hidden_up_to_ == snapshot.sequence()) return;
  WithheldStories hidden;
  const auto hide = [&](const std::string& id, StoryState state) {
    if (!may_see(snapshot.audience(), state)) hidden[id] = {state, "", now(), false};
  };
  if (!hidden_up_to_ || snapshot.sequence() < *hidden_up_to_) {
    snapshot.for_each_hidden(hide);
  } else {
    for (const StoreChange& change : snapshot.changes_after(*hidden_up_to_)) {
      if (change.kind != StoreChange::Kind::kStory) continue;
      const auto state = snapshot.state_of(change.story_id);
      if (state) hide(change.story_id, *state);
      if (!state) hidden[change.story_id] = {StoryState::kRestricted, "", now(), false};
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
