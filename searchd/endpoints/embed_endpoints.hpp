#pragma once

#include <string>

#include "searchd/endpoints/localized_pages.hpp"
#include "searchd/endpoints/router.hpp"
#include "searchd/render/assets.hpp"

namespace kindred {

/// GET /embed.js: the element <kindred-search> for other sites (docs/embed.md), at an address that
/// stays. Caches keep it for an hour.
struct EmbedEndpoint {
  const Assets& assets;
  Answer operator()(const Request& request, const PathValues& values) const;
};

/// GET /embed: how the element is used, with one that works.
struct EmbedPage {
  const LocalizedPages& pages;
  const std::string& public_url;  ///< of this site; empty where it does not say
  Answer operator()(const Request& request, const PathValues& values) const;
};

}  // namespace kindred
