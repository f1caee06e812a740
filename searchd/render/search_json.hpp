#pragma once

#include "searchd/query/query_plan.hpp"
#include "searchd/render/story_json.hpp"
#include "searchd/search/searcher.hpp"

namespace kindred {

/// The answer of a search, documented in docs/api.md.
Json search_json(const SearchRequest& request, const QueryPlan& plan, const SearchOutcome& outcome,
                 const Snapshot& snapshot, const Phrases& say);

}  // namespace kindred
