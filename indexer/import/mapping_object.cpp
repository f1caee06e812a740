#include "indexer/import/mapping_object.hpp"

#include <algorithm>

#include "common/base/error.hpp"

namespace kindred {

using nlohmann::json;

MappingObject::MappingObject(const std::filesystem::path& file, const json& object,
                             std::string where)
    : file_(file), object_(object), where_(std::move(where)) {
  if (!object.is_object()) fail("", "must be an object, {\"key\": value, …}");
}

std::string MappingObject::path(std::string_view key) const {
  if (key.empty()) return where_.empty() ? "the file" : "\"" + where_ + "\"";
  return "\"" + (where_.empty() ? "" : where_ + ".") + std::string(key) + "\"";
}

void MappingObject::fail(std::string_view key, const std::string& problem) const {
  throw ConfigError("mapping " + file_.string() + ": " + path(key) + " " + problem);
}

void MappingObject::allow(const std::vector<std::string_view>& known) const {
  for (const auto& item : object_.items()) {
    if (std::find(known.begin(), known.end(), item.key()) != known.end()) continue;
    std::string list;
    for (const auto key : known) list += (list.empty() ? "" : ", ") + std::string(key);
    fail(item.key(), "is not a key here; the keys are " + list);
  }
}

std::vector<std::string> MappingObject::keys() const {
  std::vector<std::string> keys;
  for (const auto& item : object_.items()) keys.push_back(item.key());
  return keys;
}

std::string MappingObject::text(std::string_view key) const {
  if (!has(key)) return "";
  if (!at(key).is_string()) fail(key, "must be a text");
  return at(key).get<std::string>();
}

std::string MappingObject::needed_text(std::string_view key) const {
  std::string value = text(key);
  if (value.empty()) fail(key, "is missing");
  return value;
}

bool MappingObject::flag(std::string_view key) const {
  if (!has(key)) return false;
  if (!at(key).is_boolean()) fail(key, "must be true or false");
  return at(key).get<bool>();
}

std::vector<std::string> MappingObject::texts(std::string_view key) const {
  std::vector<std::string> texts;
  if (!has(key)) return texts;
  if (!at(key).is_array()) fail(key, "must be a list of texts");
  for (const auto& item : at(key)) {
    if (!item.is_string()) fail(key, "must be a list of texts");
    texts.push_back(item.get<std::string>());
  }
  return texts;
}

std::map<std::string, std::string> MappingObject::table(std::string_view key) const {
  std::map<std::string, std::string> table;
  if (!has(key)) return table;
  if (!at(key).is_object()) fail(key, "must be a table of texts, {\"from\": \"to\", …}");
  for (const auto& item : at(key).items()) {
    if (!item.value().is_string()) fail(key, "must be a table of texts, {\"from\": \"to\", …}");
    table.emplace(item.key(), item.value().get<std::string>());
  }
  return table;
}

MappingObject MappingObject::object(std::string_view key) const {
  if (!has(key)) fail(key, "is missing");
  return {file_, at(key), where_.empty() ? std::string(key) : where_ + "." + std::string(key)};
}

std::vector<MappingObject> MappingObject::objects(std::string_view key) const {
  std::vector<MappingObject> objects;
  if (!has(key)) return objects;
  if (!at(key).is_array()) fail(key, "must be a list of objects");
  for (const auto& item : at(key)) {
    const std::string where = (where_.empty() ? "" : where_ + ".") + std::string(key) + "[" +
                              std::to_string(objects.size()) + "]";
    objects.push_back({file_, item, where});
  }
  return objects;
}

}  // namespace kindred
