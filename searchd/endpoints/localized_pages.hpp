#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/render/page_renderer.hpp"
#include "searchd/render/phrases.hpp"
#include "searchd/request/message.hpp"
#include "searchd/request/sensitive_choice.hpp"

namespace kindred {

/// The pages as a request asks for all of them: in its language, with its reader's choice of
/// sensitive subjects.
struct AskedPages {
  const Phrases& say;
  const PageRenderer& renderer;
  bool is_asked;  ///< by "lang", which its links keep; else by what the browser prefers

  SensitiveChoice choice = {};  ///< kept by links, too

  /// Tells apart what differs by all this among kept answers.
  std::string key() const;

  /// The address of a page as a link has it.
  std::string link_to(const std::string& url) const;

  /// The page `name` filled with `view`, with the headers that every page has: no code, styles,
  /// frames or forms but our own. A view with "canonical_url" has the same page in the other
  /// languages, and says what is folded and hidden. What of the choice its forms and notes say
  /// themselves ("kept_fold", "kept_hide", "unfolded_url") stays as the view has it.
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
