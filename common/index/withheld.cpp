#include "common/index/withheld.hpp"

#include <algorithm>
#include <chrono>

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

WithheldStories read_withheld(const fs::path& index) { return read_withheld_list(index).stories; }

WithheldList read_withheld_list(const fs::path& index) {
  const fs::path path = index / kWithheldFile;
  if (!fs::exists(path)) {
    if (!fs::exists(index / kCurrentFile) && generation_numbers(index).empty()) return {};
    damaged(path, "missing");
  }
  try {
    const json object = from_sealed(read_file(path));
    // Lists were objects of stories alone before they had a number.
    const bool is_numbered = object.contains("number") && object.at("number").is_number();
    WithheldList list{{}, is_numbered ? object.at("number").get<std::uint64_t>() : 0};
    const json& entries = is_numbered ? object.at("stories") : object;
    for (const auto& [id, entry] : entries.items()) list.stories[id] = story_of(entry);
    return list;
  } catch (const std::exception& error) {
    damaged(path, std::string("damaged (") + error.what() + ")");
  }
}

/// The clock is for lists that are made anew: what the damaged one had is not known.
std::uint64_t write_withheld(const fs::path& index, const WithheldStories& stories,
                             std::uint64_t before) {
  using Milliseconds = std::chrono::duration<std::uint64_t, std::milli>;
  const auto clock = std::chrono::system_clock::now().time_since_epoch();
  const std::uint64_t number =
      std::max(before + 1, std::chrono::duration_cast<Milliseconds>(clock).count());
  json entries = json::object();
  for (const auto& [id, story] : stories) {
    entries[id] = {
        {"state", name_of(story.state)}, {"reason", story.reason}, {"since", to_iso(story.since)}};
    if (story.is_pending) entries[id]["pending"] = true;
  }
  const json object = {{"number", number}, {"stories", std::move(entries)}};
  write_file_atomically(index / kWithheldFile, to_sealed(object));
  return number;
}

std::vector<std::string> unfinished_takedowns(const WithheldStories& stories) {
  std::vector<std::string> ids;
  for (const auto& [id, story] : stories) {
    if (story.is_pending && now() - story.since > std::chrono::minutes(1)) ids.push_back(id);
  }
  return ids;
}

}  // namespace kindred
