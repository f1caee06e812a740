#pragma once

#include "searchd/endpoints/live_index.hpp"
#include "searchd/endpoints/localized_pages.hpp"
#include "searchd/endpoints/router.hpp"
#include "searchd/search/searcher.hpp"

namespace kindred {

/// What overviews are made with. Belongs to one thread, like what it refers to.
struct OverviewMaking {
  Searcher& searcher;
  const Planner& planner;
  const LocalizedPages& pages;
  KeptAnswers& kept;
};

/// GET /services/{code}: whatever the case of the code; services that are closed have theirs, too.
struct ServicePage {
  OverviewMaking making;
  Answer operator()(const Request& request, const PathValues& values) const;
};

/// GET /themes/{code}
struct ThemePage {
  OverviewMaking making;
  Answer operator()(const Request& request, const PathValues& values) const;
};

}  // namespace kindred
