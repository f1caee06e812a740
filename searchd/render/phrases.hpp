#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "searchd/render/page_languages.hpp"

namespace kindred {

/// What stands in a message for its {names}. Views: what is kept under a name of its own must not
/// be made of texts that end with the line.
using PhraseValues = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// What pages say, in one language: the messages of `web/messages/<language>.json`. A message is a
/// text, or one for each form that goes with a number ("one", "other"); where a form is missing it
/// is "other". Plain text, but for keys that end in "_html". Immutable.
class Phrases {
 public:
  /// ConfigError names the file that cannot be read or has something else than messages.
  Phrases(const std::filesystem::path& folder, const PageLanguage& language);

  const PageLanguage& language() const { return *language_; }
  bool has(std::string_view key) const;

  /// ConfigError for a key that there is not: a test finds those first.
  std::string text(std::string_view key, PhraseValues values = {}) const;

  /// The form for the number, which is {count} in it: "1,234 stories".
  std::string counted(std::string_view key, std::uint64_t number, PhraseValues values = {}) const;

  /// A template with each {{t.key}} replaced by its message, the {names} of that being {{names}} of
  /// the view. ConfigError as for text().
  std::string in_template(const std::string& source) const;

 private:
  const nlohmann::json& message(std::string_view key) const;

  const PageLanguage* language_;
  std::filesystem::path file_;
  std::map<std::string, nlohmann::json, std::less<>> messages_;
};

/// All of a folder, in the order of kPageLanguages.
std::vector<Phrases> read_phrases(const std::filesystem::path& folder);

}  // namespace kindred
