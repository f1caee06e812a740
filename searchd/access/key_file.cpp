#include "searchd/access/key_file.hpp"

#include <chrono>

#include <nlohmann/json.hpp>

#include "common/base/error.hpp"
#include "common/base/file_lock.hpp"
#include "common/base/files.hpp"
#include "common/base/sealed_json.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

json json_of(const Key& key) {
  return {{"id", key.id},
          {"label", key.label},
          {"hash", key.hash},
          {"made_at", to_iso(key.made_at)},
          {"expires", to_iso(key.expires)},
          {"service", key.service},
          {"revoked_at", key.revoked_at ? json(to_iso(*key.revoked_at)) : json()}};
}

Instant instant_in(const json& text) {
  const auto instant = parse_iso(text.get<std::string>());
  if (!instant) throw InputError("\"" + text.get<std::string>() + "\" is no time");
  return *instant;
}

Key key_of(const json& row) {
  Key key{row.at("id"),
          row.at("label"),
          row.at("hash"),
          instant_in(row.at("made_at")),
          std::chrono::floor<std::chrono::days>(instant_in(row.at("expires"))),
          row.at("service"),
          {}};
  if (!row.at("revoked_at").is_null()) key.revoked_at = instant_in(row.at("revoked_at"));
  return key;
}

void refuse_open_file(const fs::path& file) {
  const fs::perms others = fs::status(file).permissions() & fs::perms::others_all;
  if (others == fs::perms::none) return;
  throw InputError(
      "the keys in " + file.string() +
      " are open to everybody on this machine; close them with `chmod o= " + file.string() + "`");
}

}  // namespace

std::vector<Key> read_keys(const fs::path& file) {
  if (!fs::exists(file)) {
    throw InputError("there are no keys at " + file.string() +
                     "; make one with `kindred-searchd keys make`, or correct `keys` in the "
                     "configuration");
  }
  refuse_open_file(file);
  const std::string text = read_file(file);
  try {
    const json content = from_sealed(text);
    std::vector<Key> keys;
    for (const json& row : content.at("keys")) keys.push_back(key_of(row));
    return keys;
  } catch (const std::exception& error) {  // of JSON, too
    throw InputError("the keys in " + file.string() + " cannot be read (" + error.what() +
                     "); put back a copy, or move the file away and make new keys with "
                     "`kindred-searchd keys make`");
  }
}

void change_keys(const fs::path& file, const std::function<void(std::vector<Key>&)>& change) {
  const FileLock lock(file.string() + ".lock", "the keys in " + file.string() + " are changed",
                      std::chrono::seconds(10));
  std::vector<Key> keys;
  if (fs::exists(file)) keys = read_keys(file);
  change(keys);
  json rows = json::array();
  for (const Key& key : keys) rows.push_back(json_of(key));
  write_file_atomically(file, to_sealed({{"keys", rows}}), FileMode::kPrivate);
}

}  // namespace kindred
