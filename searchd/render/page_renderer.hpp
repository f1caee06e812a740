#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "searchd/render/phrases.hpp"
#include "searchd/render/story_json.hpp"

namespace kindred {

/// The Mustache templates of one folder, read and checked once. `{{x}}` is escaped for HTML,
/// `{{{x}}}` is not and is for text that is HTML already. `{{> name}}` puts in name.mustache.
///
/// One object a worker thread: rendering uses the templates' own state, also through const.
class PageRenderer {
 public:
  /// Reads every `*.mustache` of `folder`. Members of `shared` are seen by every page whose view
  /// has no member of that name (Assets::links); so is "names_language", kNamesLanguage, where it
  /// is not that of the page. `say` puts in {{t.key}}. ConfigError names the file and what is
  /// wrong: it cannot be read, is no valid template, puts in a partial or a message that is not
  /// there or, by way of others, itself.
  PageRenderer(const std::filesystem::path& folder, const Json& shared, const Phrases& say);
  ~PageRenderer();
  PageRenderer(PageRenderer&&) noexcept;
  PageRenderer& operator=(PageRenderer&&) noexcept;

  /// The page `name` filled with `view`, an object. Null, false and empty texts and lists skip
  /// their section; numbers appear as JSON writes them. ConfigError where the folder has no such
  /// template.
  std::string render(std::string_view name, const Json& view) const;

 private:
  struct Templates;
  std::unique_ptr<Templates> templates_;
};

}  // namespace kindred
