#pragma once

#include "common/text/analyzer.hpp"
#include "searchd/endpoints/citing.hpp"
#include "searchd/endpoints/live_index.hpp"
#include "searchd/endpoints/router.hpp"
#include "searchd/endpoints/search_endpoints.hpp"
#include "searchd/query/query_plan.hpp"
#include "searchd/render/reading_list_text.hpp"
#include "searchd/search/ranking.hpp"
#include "searchd/search/searcher.hpp"

namespace kindred {

/// What makes reading lists. Belongs to one thread, like what it refers to.
struct ReadingListMaking {
  Searcher& searcher;
  const Planner& planner;
  Analyzer& analyzer;
  const Ranking& ranking;
};

/// Plans, finds and chooses; adds the times of all this to `times`.
ReadingListOutcome run_reading_list(const ReadingListRequest& request,
                                    const ReadingListMaking& making, StageTimes& times);

/// GET /api/v1/reading-list
struct ReadingListEndpoint {
  ReadingListMaking making;
  Citing citing;
  const Phrases& say;
  KeptAnswers& kept;
  Answer operator()(const Request& request, const PathValues& values) const;
};

}  // namespace kindred
