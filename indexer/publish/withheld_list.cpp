#include "indexer/publish/withheld_list.hpp"

#include "common/base/file_lock.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

FileLock lock(const fs::path& index) {
  return {index / kWithheldLock,
          "the list of withheld stories of the index at " + index.string() + " is being written",
          std::chrono::minutes(1)};
}

}  // namespace

void withhold(const std::string& id, const WithheldStory& story, WithheldStories& stories) {
  const auto [entry, is_new] = stories.emplace(id, story);
  if (is_new) return;
  WithheldStory& known = entry->second;
  const bool is_more =
      known.state == StoryState::kRestricted && story.state == StoryState::kWithdrawn;
  if (is_more) {
    known.state = story.state;
    known.since = story.since;
  }
  if (!story.reason.empty() && (is_more || known.reason.empty())) known.reason = story.reason;
  known.is_pending = known.is_pending || story.is_pending;
}

WithheldList change_withheld(const fs::path& index,
                             const std::function<void(WithheldStories&)>& change) {
  const FileLock writing = lock(index);
  WithheldList list = read_withheld_list(index);
  const WithheldStories before = list.stories;
  change(list.stories);
  if (list.stories != before || !fs::exists(index / kWithheldFile)) {
    list.number = write_withheld(index, list.stories, list.number);
  }
  return list;
}

void make_withheld(const fs::path& index, const WithheldStories& stories) {
  const FileLock writing = lock(index);
  write_withheld(index, stories);
}

}  // namespace kindred
