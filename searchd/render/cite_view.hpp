#pragma once

#include "searchd/render/citation.hpp"
#include "searchd/render/phrases.hpp"
#include "searchd/render/story_json.hpp"

namespace kindred {

/// How a page says that its story is cited: `lines` of a list of references and `files` for
/// programs that keep such lists, each with `name` and `text`; and `source`, the line that goes
/// with a quote.
Json cite_view(const Citation& citation);

}  // namespace kindred
