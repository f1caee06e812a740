#include "searchd/endpoints/site_endpoints.hpp"

#include <algorithm>

#include "common/base/numbers.hpp"
#include "searchd/render/page_parts.hpp"
#include "searchd/render/story_json.hpp"
#include "searchd/request/problem.hpp"

namespace kindred {
namespace {

constexpr const char* kXmlType = "application/xml; charset=utf-8";

const std::string& public_site(const CitedSource& source) {
  if (source.public_url.empty()) {
    throw NotFound("This site does not say at which address it is found (public_url).");
  }
  return source.public_url;
}

/// The front page, and those of themes and services that have stories.
std::vector<std::string> pages_of(const Snapshot& snapshot) {
  const Catalogue& catalogue = snapshot.catalogue;
  const FacetCounts& counts = snapshot.everything.counts;
  std::vector<std::string> pages = {"/"};
  for (NodeNumber theme = 0; theme < catalogue.themes().size(); ++theme) {
    if (counts.of[Facet::kTheme][theme] == 0) continue;
    pages.push_back(theme_url(catalogue.themes()[theme].code));
  }
  for (NodeNumber service = 0; service < catalogue.services().size(); ++service) {
    if (counts.of[Facet::kService][service] == 0) continue;
    pages.push_back(service_url(catalogue.services()[service].code));
  }
  return pages;
}

}  // namespace

Answer OpenSearchEndpoint::operator()(const Request& request, const PathValues&) const {
  const AskedPages in = pages.of(request);
  Answer answer{200,
                "application/opensearchdescription+xml; charset=utf-8",
                open_search_text(public_site(source), in.say),
                {}};
  if (!in.is_asked) answer.headers.emplace_back("Vary", "Accept-Language");
  return answer;
}

Answer SitemapEndpoint::operator()(const Request& request, const PathValues&) const {
  const std::string& site = public_site(source);
  const std::vector<std::string> pages = pages_of(searcher.snapshot());
  const std::size_t parts = (pages.size() + searcher.snapshot().stories() + most - 1) / most;
  const std::string* asked = request.parameter("part");
  if (asked == nullptr || asked->empty()) {
    return {200, kXmlType, sitemap_index_text(site, parts), {}};
  }
  const std::size_t part = whole_number(*asked).value_or(0);
  if (part == 0 || part > parts) {
    throw NotFound("There is no part " + *asked + " of the sitemap; it has " +
                   std::to_string(parts) + ".");
  }
  const std::size_t first = (part - 1) * most;
  std::vector<std::string> paths;
  for (std::size_t i = first; i < std::min(first + most, pages.size()); ++i) {
    paths.push_back(pages[i]);
  }
  const std::size_t before = std::max(first, pages.size()) - pages.size();  // stories
  for (const std::string& id : searcher.ids(before, most - paths.size())) {
    paths.push_back(story_url(id));
  }
  return {200, kXmlType, sitemap_text(site, paths), {}};
}

Answer RobotsEndpoint::operator()(const Request&, const PathValues&) const {
  return {200, "text/plain; charset=utf-8", robots_text(source.public_url), {}};
}

}  // namespace kindred
