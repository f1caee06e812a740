#include "common/index/withheld.hpp"

#include <nlohmann/json.hpp>

#include "common/base/error.hpp"
#include "common/base/files.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

WithheldStory story_of(const json& entry) {
  const auto state = parse_name<StoryState>(entry.at("state").get<std::string>());
  if (!state || *state == StoryState::kPublished) throw Error("not the state of a withheld story");
  const auto since = parse_iso(entry.at("since").get<std::string>());
  if (!since) throw Error("no time");
  return {*state, entry.at("reason"), *since};
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
        {"state", name_of(story.state)}, {"reason", story.reason}, {"since", to_iso(story.since)}};
  }
  write_file_atomically(index / kWithheldFile, object.dump(1) + "\n");
}

}  // namespace kindred
