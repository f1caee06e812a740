#include "common/base/config_file.hpp"

#include <algorithm>
#include <sstream>

namespace kindred::config_detail {
namespace {

std::string as_text(double number) {
  std::ostringstream out;
  out << number;
  return out.str();
}

}  // namespace

void fail(const std::filesystem::path& path, std::string_view key, const std::string& problem) {
  throw ConfigError(path.string() + ": \"" + std::string(key) + "\" " + problem);
}

nlohmann::json parse_object(const std::filesystem::path& path) {
  std::string text;
  try {
    text = read_file(path);
  } catch (const Error& error) {
    throw ConfigError(std::string("configuration: ") + error.what());
  }
  try {
    auto object = nlohmann::json::parse(text, nullptr, true, /*ignore_comments=*/true);
    if (!object.is_object()) {
      throw ConfigError(path.string() + ": must hold one JSON object, {\"key\": value, …}");
    }
    return object;
  } catch (const nlohmann::json::exception& error) {
    throw ConfigError(path.string() + ": not valid JSON: " + error.what());
  }
}

void reject_unknown_keys(const std::filesystem::path& path, const nlohmann::json& object,
                         const std::vector<std::string_view>& known) {
  for (const auto& item : object.items()) {
    if (std::find(known.begin(), known.end(), item.key()) != known.end()) continue;
    std::string list;
    for (const auto key : known) list += (list.empty() ? "" : ", ") + std::string(key);
    fail(path, item.key(), "is not a setting; the settings are: " + list);
  }
}

void check_range(const std::filesystem::path& path, std::string_view key, double value,
                 double least, double most) {
  if (least == most || (value >= least && value <= most)) return;
  fail(path, key,
       "is " + as_text(value) + "; it must be from " + as_text(least) + " to " + as_text(most));
}

}  // namespace kindred::config_detail
