#pragma once

#include <filesystem>
#include <map>
#include <string>

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

/// The file of an index directory that names them. It is there before any generation is opened and
/// holds for all of them, also for one that is rolled back to.
constexpr const char* kWithheldFile = "WITHHELD";

/// None where there is no index yet. IndexError where the file is missing or damaged: then nothing
/// may be served.
WithheldStories read_withheld(const std::filesystem::path& index);

/// On disk when it returns. The caller keeps others from writing meanwhile.
void write_withheld(const std::filesystem::path& index, const WithheldStories& stories);

}  // namespace kindred
