#include "searchd/render/site_text.hpp"

#include <algorithm>

#include "searchd/render/page_links.hpp"
#include "searchd/render/story_json.hpp"

namespace kindred {
namespace {

constexpr const char* kXml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
constexpr const char* kSitemaps = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// Bytes of the character at the beginning of `text` that XML has no place for; 0 where it has.
std::size_t unfit_length(std::string_view text) {
  const auto c = static_cast<unsigned char>(text.front());
  if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') return 1;
  return text.starts_with("\xEF\xBF\xBE") || text.starts_with("\xEF\xBF\xBF") ? 3 : 0;
}

std::string url_element(const char* type, const std::string& method, const std::string& url) {
  return "<Url type=\"" + std::string(type) + "\" " + method + " template=\"" + escape_xml(url) +
         "\"/>\n";
}

}  // namespace

std::string escape_xml(std::string_view text) {
  std::string fit;
  while (!text.empty()) {
    const std::size_t unfit = unfit_length(text);
    if (unfit == 0) fit += text.front();
    text.remove_prefix(std::max<std::size_t>(unfit, 1));
  }
  return escape_html(fit);
}

std::string open_search_text(const std::string& site, const Phrases& say) {
  const std::string language(say.language().code);
  const std::string page = with_language("/search?q={searchTerms}", language);
  return std::string(kXml) +
         "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
         "<ShortName>Kindred</ShortName>\n<Description>" +
         escape_xml(say.text("opensearch_description")) + "</Description>\n" +
         url_element("text/html", "rel=\"results\"", site + page) +
         url_element("application/atom+xml", "rel=\"results\"",
                     site + "/api/v1/search?q={searchTerms}&format=atom") +
         url_element("application/x-suggestions+json", "rel=\"suggestions\"",
                     site + "/api/v1/suggest?q={searchTerms}&format=opensearch") +
         "<Language>" + language +
         "</Language>\n<InputEncoding>UTF-8</InputEncoding>\n"
         "</OpenSearchDescription>\n";
}

std::string sitemap_index_text(const std::string& site, std::size_t parts) {
  std::string text =
      std::string(kXml) + "<sitemapindex xmlns=\"" + std::string(kSitemaps) + "\">\n";
  for (std::size_t part = 1; part <= parts; ++part) {
    text += "<sitemap><loc>" + escape_xml(site + "/sitemap.xml?part=" + std::to_string(part)) +
            "</loc></sitemap>\n";
  }
  return text + "</sitemapindex>\n";
}

std::string sitemap_text(const std::string& site, const std::vector<std::string>& paths) {
  std::string text = std::string(kXml) + "<urlset xmlns=\"" + std::string(kSitemaps) + "\">\n";
  const std::string before = "<url><loc>" + escape_xml(site);
  for (const std::string& path : paths) text += before + escape_xml(path) + "</loc></url>\n";
  return text + "</urlset>\n";
}

std::string robots_text(const std::string& site) {
  const std::string text =
      "User-agent: *\nDisallow: /api/\nDisallow: /search\nDisallow: /reading-list\n";
  return site.empty() ? text : text + "\nSitemap: " + site + "/sitemap.xml\n";
}

}  // namespace kindred
