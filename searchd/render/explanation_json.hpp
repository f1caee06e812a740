#pragma once

#include "searchd/render/story_json.hpp"

namespace kindred {

/// What a score is made of, documented in docs/api.md: the members "weight" of clauses, bonus,
/// proximity and recency add up to "score".
Json explanation_json(const Explanation& explanation);

/// Why a story is like another, documented in docs/api.md: the shares of words, latent, themes and
/// polarity add up to 1, those of the shared words to that of words.
Json likeness_json(const Likeness& likeness, const Catalogue& catalogue);

}  // namespace kindred
