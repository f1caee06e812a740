#include "searchd/endpoints/site_endpoints.hpp"

#include <algorithm>
#include <charconv>

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

/// 0 for a text that is no number of a part.
std::size_t number_of(const std::string& text) {
  std::size_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return error == std::errc() && stop == end ? number : 0;
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
  const std::size_t stories = searcher.snapshot().stories();
  const std::size_t parts =
      std::max<std::size_t>(1, (stories + stories_of_part - 1) / stories_of_part);
  const std::string* asked = request.parameter("part");
  if (asked == nullptr || asked->empty()) {
    return {200, kXmlType, sitemap_index_text(site, parts), {}};
  }
  const std::size_t part = number_of(*asked);
  if (part == 0 || part > parts) {
    throw NotFound("There is no part " + *asked + " of the sitemap; it has " +
                   std::to_string(parts) + ".");
  }
  std::vector<std::string> paths;
  if (part == 1) paths.emplace_back("/");
  for (const std::string& id : searcher.ids((part - 1) * stories_of_part, stories_of_part)) {
    paths.push_back(story_url(id));
  }
  return {200, kXmlType, sitemap_text(site, paths), {}};
}

Answer RobotsEndpoint::operator()(const Request&, const PathValues&) const {
  return {200, "text/plain; charset=utf-8", robots_text(source.public_url), {}};
}

}  // namespace kindred
