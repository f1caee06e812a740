#include "searchd/render/page_links.hpp"

#include <algorithm>

namespace kindred {
namespace {

constexpr std::string_view kLink = " href=\"/";

bool is_page(std::string_view url) {
  return !url.starts_with("/assets/") && !url.starts_with("/api/") &&
         url.find("?lang=") == std::string_view::npos &&
         url.find("&amp;lang=") == std::string_view::npos;
}

/// Whether a link so begun says under which addresses the page is known.
bool says_addresses(std::string_view html) {
  const std::string_view tag = html.substr(std::min(html.rfind('<'), html.size()));
  return tag.starts_with("<link rel=\"canonical\"") || tag.starts_with("<link rel=\"alternate\"");
}

/// That of an anchor; "&#39;" has one that begins none.
std::size_t hash_in(std::string_view url) {
  for (std::size_t at = url.find('#'); at != std::string_view::npos; at = url.find('#', at + 1)) {
    if (at == 0 || url[at - 1] != '&') return at;
  }
  return url.size();
}

}  // namespace

std::string with_language(std::string_view url, std::string_view language, bool is_html) {
  const std::size_t hash = hash_in(url);
  std::string out(url.substr(0, hash));
  const bool has_query = out.find('?') != std::string::npos;
  out += !has_query ? "?" : is_html ? "&amp;" : "&";
  return out.append("lang=").append(language).append(url.substr(hash));
}

std::string with_language_kept(std::string_view html, std::string_view language) {
  std::string out;
  for (;;) {
    const std::size_t link = html.find(kLink);
    const std::size_t begin = link + kLink.size() - 1;
    const std::size_t end = link == std::string_view::npos ? link : html.find('"', begin);
    if (end == std::string_view::npos) return out.append(html);
    const std::string_view url = html.substr(begin, end - begin);
    out.append(html.substr(0, begin));
    const bool is_kept = is_page(url) && !says_addresses(html.substr(0, link));
    out += is_kept ? with_language(url, language, true) : std::string(url);
    html.remove_prefix(end);
  }
}

}  // namespace kindred
