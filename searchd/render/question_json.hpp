#pragma once

#include <string>

#include "searchd/query/query_plan.hpp"
#include "searchd/render/story_json.hpp"
#include "searchd/search/searcher.hpp"

namespace kindred {

/// What an answer says of the index it is from.
Json index_json(const Snapshot& snapshot);

/// How much of the question a story had to have.
Json matching_json(const Matching& matching);

/// The question as it was read, so that a person can see why something was found.
Json understood_json(const std::string& q, const QueryPlan& plan, const Catalogue& catalogue);

}  // namespace kindred
