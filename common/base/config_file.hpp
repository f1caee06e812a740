#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

#include "common/base/error.hpp"
#include "common/base/files.hpp"

namespace kindred {

/// One key of a configuration file: the row that reads it, checks it and documents it.
/// The default is the value the member has in a default-constructed Config.
template <class Config>
struct Setting {
  std::string_view key;      ///< name in the file
  std::string_view meaning;  ///< what it does, one sentence
  std::string_view unit;     ///< "ms", "bytes", "threads"; empty where there is none
  std::variant<std::string Config::*, std::int64_t Config::*, double Config::*, bool Config::*>
      member;
  double least = 0;             ///< smallest number allowed
  double most = 0;              ///< largest number allowed; least == most means unlimited
  std::string_view words = "";  ///< of a text: the values allowed, between blanks; empty: any
  /// Of a text: what it must be where this value is not ("must begin with http://"); empty where
  /// it may be so.
  std::string (*problem)(std::string_view value) = nullptr;
};

namespace config_detail {

nlohmann::json parse_object(const std::filesystem::path& path);
[[noreturn]] void fail(const std::filesystem::path& path, std::string_view key,
                       const std::string& problem);
void reject_unknown_keys(const std::filesystem::path& path, const nlohmann::json& object,
                         const std::vector<std::string_view>& known);
void check_range(const std::filesystem::path& path, std::string_view key, double value,
                 double least, double most);

void check_words(const std::filesystem::path& path, std::string_view key, const std::string& value,
                 std::string_view words);
void check_text(const std::filesystem::path& path, std::string_view key, const std::string& value,
                std::string (*problem)(std::string_view));

template <class Value>
Value read_value(const std::filesystem::path& path, std::string_view key,
                 const nlohmann::json& value) {
  if constexpr (std::is_same_v<Value, std::string>) {
    if (!value.is_string()) fail(path, key, "must be a text, not " + value.dump());
  } else if constexpr (std::is_same_v<Value, bool>) {
    if (!value.is_boolean()) fail(path, key, "must be true or false, not " + value.dump());
  } else if constexpr (std::is_same_v<Value, std::int64_t>) {
    if (!value.is_number_integer()) fail(path, key, "must be a whole number, not " + value.dump());
  } else {
    if (!value.is_number()) fail(path, key, "must be a number, not " + value.dump());
  }
  return value.get<Value>();
}

}  // namespace config_detail

/// Reads a JSON configuration file (comments starting with // are allowed) into a Config.
/// Keys left out keep their default. ConfigError names the file and the key for: a file that cannot
/// be read or parsed, an unknown key or one given twice, a value of the wrong kind or out of range.
template <class Config>
Config load_config(const std::filesystem::path& path, std::span<const Setting<Config>> settings) {
  const nlohmann::json object = config_detail::parse_object(path);
  std::vector<std::string_view> known;
  for (const auto& setting : settings) known.push_back(setting.key);
  config_detail::reject_unknown_keys(path, object, known);
  Config config;
  for (const auto& setting : settings) {
    const auto found = object.find(setting.key);
    if (found == object.end()) continue;
    std::visit(
        [&]<class Value>(Value Config::*member) {
          config.*member = config_detail::read_value<Value>(path, setting.key, *found);
          if constexpr (std::is_same_v<Value, std::string>) {
            config_detail::check_words(path, setting.key, config.*member, setting.words);
            config_detail::check_text(path, setting.key, config.*member, setting.problem);
          }
          if constexpr (std::is_arithmetic_v<Value> && !std::is_same_v<Value, bool>) {
            config_detail::check_range(path, setting.key, static_cast<double>(config.*member),
                                       setting.least, setting.most);
          }
        },
        setting.member);
  }
  return config;
}

/// The settings as a Markdown table (key, meaning, unit, default), for the documentation.
template <class Config>
std::string describe_settings(std::span<const Setting<Config>> settings) {
  static const Config defaults{};
  std::string table = "| key | meaning | unit | default |\n|---|---|---|---|\n";
  for (const auto& setting : settings) {
    const std::string value = std::visit(
        [&](auto member) { return nlohmann::json(defaults.*member).dump(); }, setting.member);
    table += "| `" + std::string(setting.key) + "` | " + std::string(setting.meaning) + " | " +
             std::string(setting.unit) + " | `" + value + "` |\n";
  }
  return table;
}

}  // namespace kindred
