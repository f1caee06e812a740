#pragma once

#include "searchd/query/query_plan.hpp"
#include "searchd/render/story_json.hpp"
#include "searchd/request/trends_request.hpp"
#include "searchd/search/searcher.hpp"
#include "searchd/search/trends.hpp"

namespace kindred {

/// What was asked, what was found, and how many there are in each period.
struct TrendsOutcome {
  QueryPlan plan;  ///< as it was carried out
  StoriesFound found;
  Trends trends;
};

/// The answer of trends, documented in docs/api.md.
Json trends_json(const TrendsRequest& request, const TrendsOutcome& outcome,
                 const Snapshot& snapshot);

}  // namespace kindred
