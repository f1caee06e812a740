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
  const auto [known, is_new] = stories.emplace(id, story);
  if (!is_new && known->second.state == StoryState::kRestricted) known->second.state = story.state;
}

WithheldStories change_withheld(const fs::path& index,
                                const std::function<void(WithheldStories&)>& change) {
  const FileLock writing = lock(index);
  const WithheldStories before = read_withheld(index);
  WithheldStories stories = before;
  change(stories);
  if (stories != before || !fs::exists(index / kWithheldFile)) write_withheld(index, stories);
  return stories;
}

void make_withheld(const fs::path& index, const WithheldStories& stories) {
  const FileLock writing = lock(index);
  write_withheld(index, stories);
}

}  // namespace kindred
