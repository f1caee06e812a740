#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searchd/render/phrases.hpp"
#include "searchd/render/story_json.hpp"
#include "searchd/request/search_request.hpp"

namespace kindred {

/// What of a search could not be read and was left out (LenientSearch::wrong), as people are told:
/// "text" and the "field" it stands at, which is "filters" where it has no field of its own.
Json search_errors_view(const std::vector<Parameter>& wrong, const Phrases& say);

/// What is wrong with a date of the parameter of this name among `given`, where it is known that
/// something is: it cannot be read, or lies after the last day, which is told of the first alone.
std::string wrong_date_text(const std::vector<Parameter>& given, std::string_view parameter,
                            const Phrases& say);

/// "from" and "to" as the date fields have them, what was typed where it could not be read;
/// "…_type" of the fields, and "…_error" where something is wrong.
Json search_dates_view(const SearchRequest& request, const std::vector<Parameter>& wrong,
                       const Phrases& say);

}  // namespace kindred
