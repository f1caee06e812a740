#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "common/base/time.hpp"
#include "common/story/story.hpp"

namespace kindred {

/// A story that may not be shown, whatever the index has of it.
struct WithheldStory {
  /// kWithdrawn: for good, the address says that it was withdrawn. kRestricted: for now, as if it
  /// had never been there. Never kPublished.
  StoryState state = StoryState::kWithdrawn;
  std::string reason;  ///< for staff; may be empty
  Instant since;
  bool is_pending = false;  ///< a takedown is under way that the store does not know yet

  /// Whether it leaves the list once the store publishes it.
  bool may_come_back() const { return state == StoryState::kRestricted && !is_pending; }
  bool operator==(const WithheldStory&) const = default;
};

/// By id.
using WithheldStories = std::map<std::string, WithheldStory>;

/// The list as it was written once.
struct WithheldList {
  WithheldStories stories;
  std::uint64_t number = 0;  ///< higher than that of every list before; 0 where there is none
};

/// The file of an index directory that names them. It is there before any generation is opened and
/// holds for all of them, also for one that is rolled back to.
constexpr const char* kWithheldFile = "WITHHELD";

/// None where there is no index yet. IndexError where the file is missing or damaged: then nothing
/// may be served.
WithheldStories read_withheld(const std::filesystem::path& index);
WithheldList read_withheld_list(const std::filesystem::path& index);

/// On disk when it returns; its number, which is higher than `before`, and than those of lists that
/// were damaged since. The caller keeps others from writing meanwhile.
std::uint64_t write_withheld(const std::filesystem::path& index, const WithheldStories& stories,
                             std::uint64_t before = 0);

/// Ids of stories whose takedown was begun more than a minute ago and has not told the store.
std::vector<std::string> unfinished_takedowns(const WithheldStories& stories);

}  // namespace kindred
