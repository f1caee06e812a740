#pragma once

#include <string>
#include <vector>

#include "common/story/catalogue.hpp"
#include "searchd/render/story_json.hpp"
#include "searchd/vocabulary/suggestions.hpp"

namespace kindred {

/// The answer of suggestions, documented in docs/api.md.
Json suggest_json(const std::string& q, const std::vector<Suggestion>& suggestions,
                  const Catalogue& catalogue);

/// The same as browsers read it (OpenSearch Suggestions 1.1): what was typed, and the texts.
Json open_search_suggestions(const std::string& q, const std::vector<Suggestion>& suggestions);

}  // namespace kindred
