#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/render/page_renderer.hpp"
#include "searchd/render/phrases.hpp"
#include "searchd/request/message.hpp"

namespace kindred {

/// The pages in the language of a request.
struct AskedPages {
  const Phrases& say;
  const PageRenderer& renderer;
  bool is_asked;  ///< by "lang", which its links keep; else by what the browser prefers

  /// Tells apart what differs by language among kept answers.
  std::string key() const;

  /// The page `name` filled with `view`, with the headers that every page has: no code, styles,
  /// frames or forms but our own. A view with "canonical_url" has the same page in the other
  /// languages.
  Answer answer(int status, std::string_view name, Json view) const;
};

/// The pages in every language. One object a thread, as PageRenderer. `phrases` must outlive it.
class LocalizedPages {
 public:
  /// ConfigError as PageRenderer.
  LocalizedPages(const std::filesystem::path& templates, const Json& shared,
                 const std::vector<Phrases>& phrases);

  /// That of the parameter "lang", where pages are in it, else of Accept-Language.
  AskedPages of(const Request& request) const;

  /// What programs are told.
  const Phrases& english() const { return phrases_.front(); }

 private:
  const std::vector<Phrases>& phrases_;
  std::vector<PageRenderer> renderers_;
};

}  // namespace kindred
