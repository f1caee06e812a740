#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

namespace kindred {

/// One JSON object of a mapping file, read strictly: every member throws ConfigError, naming the
/// file and the key with all that is around it, for a value of the wrong kind.
/// Keeps references to the file's name and the object.
class MappingObject {
 public:
  MappingObject(const std::filesystem::path& file, const nlohmann::json& object, std::string where);

  /// ConfigError for a key that is not one of `known`.
  void allow(const std::vector<std::string_view>& known) const;

  bool has(std::string_view key) const { return object_.contains(key); }
  bool is_text(std::string_view key) const {
    return has(key) && object_.at(std::string(key)).is_string();
  }
  std::vector<std::string> keys() const;

  std::string text(std::string_view key) const;         ///< empty where absent
  std::string needed_text(std::string_view key) const;  ///< ConfigError where absent or empty
  bool flag(std::string_view key) const;                ///< false where absent
  std::vector<std::string> texts(std::string_view key) const;            ///< empty where absent
  std::map<std::string, std::string> table(std::string_view key) const;  ///< empty where absent
  MappingObject object(std::string_view key) const;                      ///< must be there
  std::vector<MappingObject> objects(std::string_view key) const;        ///< empty where absent

  [[noreturn]] void fail(std::string_view key, const std::string& problem) const;

 private:
  std::string path(std::string_view key) const;
  const nlohmann::json& at(std::string_view key) const { return object_.at(std::string(key)); }

  const std::filesystem::path& file_;
  const nlohmann::json& object_;
  std::string where_;
};

}  // namespace kindred
