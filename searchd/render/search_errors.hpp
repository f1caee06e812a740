#pragma once

#include <vector>

#include "searchd/render/phrases.hpp"
#include "searchd/render/story_json.hpp"
#include "searchd/request/search_request.hpp"

namespace kindred {

/// What of a search could not be read and was left out (LenientSearch::wrong), as people are told:
/// "text" and the "field" it stands at, which is "filters" where it has no field of its own.
Json search_errors_view(const std::vector<Parameter>& wrong, const Phrases& say);

/// "from" and "to" as the date fields have them, what was typed where it could not be read;
/// "…_type" of the fields, and "…_error" where something is wrong.
Json search_dates_view(const SearchRequest& request, const std::vector<Parameter>& wrong,
                       const Phrases& say);

}  // namespace kindred
