#pragma once

#include "searchd/endpoints/live_index.hpp"
#include "searchd/endpoints/router.hpp"
#include "searchd/query/query_plan.hpp"
#include "searchd/render/trends_json.hpp"
#include "searchd/search/searcher.hpp"

namespace kindred {

/// Plans, finds and counts: what the API and the pages have in common. `times` is added to.
TrendsOutcome run_trends(const TrendsRequest& asked, Searcher& searcher, const Planner& planner,
                         StageTimes& times);

/// GET /api/v1/trends. Belongs to one thread, like what it refers to.
struct TrendsEndpoint {
  Searcher& searcher;
  const Planner& planner;
  KeptAnswers& kept;
  Answer operator()(const Request& request, const PathValues& values) const;
};

}  // namespace kindred
