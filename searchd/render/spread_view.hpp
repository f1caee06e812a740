#pragma once

#include "searchd/render/phrases.hpp"
#include "searchd/render/story_json.hpp"
#include "searchd/request/search_request.hpp"

namespace kindred {

/// Over what the stories of a search are spread, each in a few words ("9 organisations", "2020 to
/// 2026", "134 have a reply"), so that no reader takes the first hit for the rule. `answer` is the
/// search_json of `request`. Empty where there are less than two stories; of a facet that is
/// filtered nothing is said, since its counts are those without the filter.
Json spread_view(const SearchRequest& request, const Json& answer, const Phrases& say);

}  // namespace kindred
