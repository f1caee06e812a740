#pragma once

#include "searchd/render/story_json.hpp"

namespace kindred {

/// What a score is made of, documented in docs/api.md: the members "weight" of clauses, bonus,
/// proximity and recency add up to "score".
Json explanation_json(const Explanation& explanation);

}  // namespace kindred
