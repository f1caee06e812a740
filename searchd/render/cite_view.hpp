#pragma once

#include "searchd/render/citation.hpp"
#include "searchd/render/phrases.hpp"
#include "searchd/render/story_json.hpp"

namespace kindred {

/// How a page says that its story is cited: `lines` of a list of references and `files` for
/// programs that keep such lists, each with `name` and `text`; `saved`, where it is
/// as a file (files_view); and `source`, the line that goes with a quote.
Json cite_view(const std::string& story_id, const Citation& citation);

}  // namespace kindred
