#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "searchd/query/query_plan.hpp"
#include "searchd/render/story_json.hpp"
#include "searchd/search/searcher.hpp"

namespace kindred {

/// What an answer says of the index it is from.
Json index_json(const Snapshot& snapshot);

/// How much of the question a story had to have.
Json matching_json(const Matching& matching);

/// Why a search found nothing.
struct NothingFound {
  std::vector<std::string> in_no_story;          ///< parts of the question
  std::optional<std::uint64_t> without_filters;  ///< stories; nothing where no filter was chosen
};

Json nothing_found_json(const NothingFound& why);

/// The question as it was read, so that a person can see why something was found.
Json understood_json(const std::string& q, const QueryPlan& plan, const Catalogue& catalogue);

}  // namespace kindred
