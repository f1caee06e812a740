#include "searchd/endpoints/localized_pages.hpp"

#include <utility>

#include "searchd/render/page_links.hpp"
#include "searchd/render/page_parts.hpp"
#include "searchd/render/sensitive_view.hpp"

namespace kindred {
namespace {

/// Scripts of our own may ask our own API, for suggestions.
constexpr const char* kContentSecurityPolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The one address of a page in a language: unasked, pages are in the first.
std::string page_url(const std::string& url, const PageLanguage& language) {
  const bool is_first = language.code == kPageLanguages.front().code;
  return is_first ? url : with_language(url, language.code);
}

/// The page in each language: for the head, and for the switch, which asks for any of them.
Json alternates_view(const std::string& url, const PageLanguage& current) {
  Json views = Json::array();
  for (const PageLanguage& language : kPageLanguages) {
    views.push_back({{"code", language.code},
                     {"name", language.name},
                     {"is_current", language.code == current.code},
                     {"page_url", page_url(url, language)},
                     {"alternate_url", with_language(url, language.code)}});
  }
  return views;
}

std::vector<Parameter> language_of(const AskedPages& in) {
  if (!in.is_asked) return {};
  return {{"lang", std::string(in.say.language().code)}};
}

}  // namespace

std::string AskedPages::key() const {
  return with_kept(std::string(say.language().code) + (is_asked ? " asked" : ""),
                   choice.parameters());
}

std::string AskedPages::link_to(const std::string& url) const {
  return with_kept(with_kept(url, choice.parameters()), language_of(*this));
}

Answer AskedPages::answer(int status, std::string_view name, Json view) const {
  const std::string code(say.language().code);
  const std::string url = text_of(view, "canonical_url");
  view["alternates"] = alternates_view(url.empty() ? "/" : url, say.language());
  view["has_alternates"] = true;
  if (!url.empty()) view["canonical_url"] = page_url(url, say.language());
  view["kept_language"] = is_asked ? code : "";
  add_choice(choice, url, view, say);
  std::string html = renderer.render(name, view);
  Answer answer{status,
                "text/html; charset=utf-8",
                with_kept_in_links(std::move(html), language_of(*this), choice.parameters()),
                {{"Content-Security-Policy", kContentSecurityPolicy},
                 {"Referrer-Policy", "no-referrer"},
                 {"Content-Language", code}}};
  if (!is_asked) answer.headers.emplace_back("Vary", "Accept-Language");
  return answer;
}

LocalizedPages::LocalizedPages(const std::filesystem::path& templates, const Json& shared,
                               const std::vector<Phrases>& phrases)
    : phrases_(phrases) {
  for (const Phrases& say : phrases) renderers_.emplace_back(templates, shared, say);
}

AskedPages LocalizedPages::of(const Request& request) const {
  const std::string* lang = request.parameter("lang");
  const PageLanguage* asked = lang == nullptr ? nullptr : page_language(*lang);
  const PageLanguage& language =
      asked != nullptr ? *asked : accepted_language(request.header("accept-language"));
  std::size_t at = 0;
  while (&phrases_[at].language() != &language) ++at;
  return {phrases_[at], renderers_[at], asked != nullptr,
          read_sensitive_choice(request.parameters)};
}

}  // namespace kindred
