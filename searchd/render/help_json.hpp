#pragma once

#include "searchd/query/help_boxes.hpp"
#include "searchd/render/phrases.hpp"
#include "searchd/render/story_json.hpp"

namespace kindred {

/// The help boxes of a search, in the language of `say`. Plain texts.
Json help_json(const std::vector<const HelpBox*>& boxes, const Phrases& say);

}  // namespace kindred
