#pragma once

#include "searchd/endpoints/localized_pages.hpp"
#include "searchd/endpoints/router.hpp"
#include "searchd/render/citation.hpp"
#include "searchd/render/site_text.hpp"
#include "searchd/search/searcher.hpp"

namespace kindred {

/// What a site tells browsers and programs that visit it of itself (site_text.hpp). Like pages
/// these ignore parameters that they do not know. NotFound where the site has no public address,
/// but for GET /robots.txt.

/// GET /opensearch.xml
struct OpenSearchEndpoint {
  const LocalizedPages& pages;
  const CitedSource& source;
  Answer operator()(const Request& request, const PathValues& values) const;
};

/// GET /sitemap.xml: the index or, with "part", one of the sitemaps: the front page, the pages of
/// themes and services that have stories, and every story that is shown.
struct SitemapEndpoint {
  Searcher& searcher;
  const CitedSource& source;
  std::size_t most = kMostSitemapUrls;  ///< in a part
  Answer operator()(const Request& request, const PathValues& values) const;
};

/// GET /robots.txt
struct RobotsEndpoint {
  const CitedSource& source;
  Answer operator()(const Request& request, const PathValues& values) const;
};

}  // namespace kindred
