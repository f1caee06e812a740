#include "common/index/withheld.hpp"

#include <nlohmann/json.hpp>

#include "common/base/error.hpp"
#include "common/base/files.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kRestricted = "restricted";
constexpr const char* kWithdrawn = "withdrawn";

WithheldStory story_of(const json& entry) {
  const std::string state = entry.at("state");
  if (state != kRestricted && state != kWithdrawn) throw Error("unknown state " + state);
  const auto since = parse_iso(entry.at("since").get<std::string>());
  if (!since) throw Error("no time");
  return {
      state == kRestricted ? WithheldStory::State::kRestricted : WithheldStory::State::kWithdrawn,
      entry.at("reason"), *since};
}

}  // namespace

WithheldStories read_withheld(const fs::path& index) {
  const fs::path path = index / kWithheldFile;
  if (!fs::exists(path)) return {};
  try {
    WithheldStories stories;
    const json object = json::parse(read_file(path));
    for (const auto& [id, entry] : object.items()) stories[id] = story_of(entry);
    return stories;
  } catch (const std::exception& error) {
    throw IndexError(path.string() + " is damaged (" + error.what() +
                     "), so that withdrawn stories might be shown; write it anew with "
                     "`kindred-indexer check --repair`");
  }
}

void write_withheld(const fs::path& index, const WithheldStories& stories) {
  json object = json::object();
  for (const auto& [id, story] : stories) {
    object[id] = {
        {"state", story.state == WithheldStory::State::kRestricted ? kRestricted : kWithdrawn},
        {"reason", story.reason},
        {"since", to_iso(story.since)}};
  }
  write_file_atomically(index / kWithheldFile, object.dump(1) + "\n");
}

}  // namespace kindred
