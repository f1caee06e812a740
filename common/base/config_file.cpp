#include "common/base/config_file.hpp"

#include <algorithm>
#include <set>
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
  // Of a key given twice the parser would keep the last, and nobody would see the first.
  std::set<std::string> keys;
  const auto reject_twice = [&](int depth, nlohmann::json::parse_event_t event,
                                const nlohmann::json& key) {
    const bool is_key = event == nlohmann::json::parse_event_t::key && depth == 1;
    if (is_key && !keys.insert(key.get<std::string>()).second) {
      fail(path, key.get<std::string>(), "is there twice; keep one of them");
    }
    return true;
  };
  try {
    auto object = nlohmann::json::parse(text, reject_twice, true, /*ignore_comments=*/true);
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

void check_words(const std::filesystem::path& path, std::string_view key, const std::string& value,
                 std::string_view words) {
  const std::string list = " " + std::string(words) + " ";
  if (words.empty() || list.find(" " + value + " ") != std::string::npos) return;
  fail(path, key, "is \"" + value + "\"; it must be one of: " + std::string(words));
}

void check_text(const std::filesystem::path& path, std::string_view key, const std::string& value,
                std::string (*problem)(std::string_view)) {
  const std::string found = problem == nullptr ? "" : problem(value);
  if (!found.empty()) fail(path, key, "is \"" + value + "\"; it " + found);
}

}  // namespace kindred::config_detail
