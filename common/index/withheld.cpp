#include "common/index/withheld.hpp"

#include <nlohmann/json.hpp>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "common/base/sealed_json.hpp"
#include "common/index/generation.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

WithheldStory story_of(const json& entry) {
  const auto state = parse_name<StoryState>(entry.at("state").get<std::string>());
  if (!state || *state == StoryState::kPublished) throw Error("not the state of a withheld story");
  const auto since = parse_iso(entry.at("since").get<std::string>());
  if (!since) throw Error("no time");
  return {*state, entry.at("reason"), *since, entry.value("pending", false)};
}

[[noreturn]] void damaged(const fs::path& path, const std::string& what) {
  throw IndexError(path.string() + " is " + what +
                   ", so that withdrawn stories might be shown; write it anew with "
                   "`kindred-indexer check --repair --store STORE --index INDEX`");
}

}  // namespace

WithheldStories read_withheld(const fs::path& index) {
  const fs::path path = index / kWithheldFile;
  if (!fs::exists(path)) {
    if (!fs::exists(index / kCurrentFile) && generation_numbers(index).empty()) return {};
    damaged(path, "missing");
  }
  try {
    WithheldStories stories;
    const json object = from_sealed(read_file(path));
    for (const auto& [id, entry] : object.items()) stories[id] = story_of(entry);
    return stories;
  } catch (const std::exception& error) {
    damaged(path, std::string("damaged (") + error.what() + ")");
  }
}

void write_withheld(const fs::path& index, const WithheldStories& stories) {
  json object = json::object();
  for (const auto& [id, story] : stories) {
    object[id] = {
        {"state", name_of(story.state)}, {"reason", story.reason}, {"since", to_iso(story.since)}};
    if (story.is_pending) object[id]["pending"] = true;
  }
  write_file_atomically(index / kWithheldFile, to_sealed(object));
}

}  // namespace kindred
