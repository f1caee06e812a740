#pragma once

#include <array>
#include <span>

#include "searchd/render/citation.hpp"
#include "searchd/render/reading_list_text.hpp"
#include "searchd/render/story_json.hpp"

namespace kindred {

/// Facets by which an answer says how a list is spread.
inline constexpr std::array kSpreadFacets = {Facet::kProvider, Facet::kTheme, Facet::kYear,
                                             Facet::kAuthorRole, Facet::kPolarity};

/// The answer of a reading list, documented in docs/api.md; `citations` are those of its stories.
Json reading_list_json(const ReadingListRequest& request, const ReadingListOutcome& outcome,
                       std::span<const Citation> citations, const Snapshot& snapshot,
                       const Phrases& say);

}  // namespace kindred
