#include "searchd/render/page_links.hpp"

#include <algorithm>

#include "searchd/request/search_request.hpp"

namespace kindred {
namespace {

constexpr std::string_view kLink = " href=\"/";
constexpr std::string_view kSaysItself = " data-chosen";

bool is_page(std::string_view url) {
  return !url.starts_with("/assets/") && !url.starts_with("/api/");
}

bool has_parameter(std::string_view url, const std::string& name) {
  for (const char* before : {"?", "&", "&amp;"}) {
    if (url.find(before + name + "=") != std::string_view::npos) return true;
  }
  return false;
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

std::string with_kept(std::string_view url, const std::vector<Parameter>& kept, bool is_html) {
  const std::size_t hash = hash_in(url);
  const std::string_view address = url.substr(0, hash);
  std::string out(address);
  for (const auto& [name, value] : kept) {
    if (has_parameter(address, name)) continue;
    const bool has_query = out.find('?') != std::string::npos;
    out += !has_query ? "?" : is_html ? "&amp;" : "&";
    out += name + "=" + percent_encoded(value);
  }
  return out.append(url.substr(hash));
}

std::string with_language(std::string_view url, std::string_view language) {
  return with_kept(url, {{"lang", std::string(language)}});
}

std::string with_kept_in_links(std::string page, const std::vector<Parameter>& always,
                               const std::vector<Parameter>& choice) {
  if (always.empty() && choice.empty()) return page;
  std::vector<Parameter> all = choice;
  all.insert(all.end(), always.begin(), always.end());
  std::string_view html = page;
  std::string out;
  out.reserve(page.size());
  for (;;) {
    const std::size_t link = html.find(kLink);
    const std::size_t begin = link + kLink.size() - 1;
    const std::size_t end = link == std::string_view::npos ? link : html.find('"', begin);
    if (end == std::string_view::npos) return out.append(html);
    const std::string_view url = html.substr(begin, end - begin);
    const bool says_itself = html.substr(0, link).ends_with(kSaysItself);
    out.append(html.substr(0, begin));
    const bool is_kept = is_page(url) && !says_addresses(html.substr(0, link));
    out += is_kept ? with_kept(url, says_itself ? always : all, true) : std::string(url);
    html.remove_prefix(end);
  }
}

}  // namespace kindred
