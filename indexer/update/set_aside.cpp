#include "indexer/update/set_aside.hpp"

#include <nlohmann/json.hpp>

#include "common/base/error.hpp"
#include "common/base/files.hpp"

namespace kindred {

namespace fs = std::filesystem;
using nlohmann::json;

SetAside read_set_aside(const fs::path& index) {
  const fs::path path = index / kSetAsideFile;
  SetAside stories;
  if (!fs::exists(path)) return stories;
  try {
    const json object = json::parse(read_file(path));
    for (const auto& [id, entry] : object.items()) {
      stories[id] = {entry.at("reason"),
                     parse_iso(entry.at("since").get<std::string>()).value_or(Instant())};
    }
  } catch (const json::exception& error) {
    throw IndexError(path.string() + " is damaged (" + error.what() +
                     "); remove it: the stories it named are tried again with the next build");
  }
  return stories;
}

void write_set_aside(const fs::path& index, const SetAside& stories) {
  json object = json::object();
  for (const auto& [id, entry] : stories) {
    object[id] = {{"reason", entry.reason}, {"since", to_iso(entry.since)}};
  }
  write_file_atomically(index / kSetAsideFile,
                        object.dump(2, ' ', false, json::error_handler_t::replace) + "\n");
}

}  // namespace kindred
