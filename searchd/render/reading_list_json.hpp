#pragma once

#include <array>
#include <string>

#include "searchd/render/citation.hpp"
#include "searchd/render/reading_list_text.hpp"
#include "searchd/render/story_json.hpp"

namespace kindred {

/// Facets by which an answer says how a list is spread.
inline constexpr std::array kSpreadFacets = {Facet::kProvider, Facet::kTheme, Facet::kYear,
                                             Facet::kAuthorRole, Facet::kPolarity};

/// A list that was made, and all that is needed to tell of it. What it refers to must outlive it.
struct MadeReadingList {
  const ReadingListRequest& request;
  const ReadingListOutcome& outcome;
  const Snapshot& snapshot;
  const CitedSource& source;
  Day today;
  const Phrases& say;
};

/// "/reading-list?…" and "/api/v1/reading-list?…" with the canonical query of `request`.
std::string reading_list_url(const ReadingListRequest& request);
std::string reading_list_api_url(const ReadingListRequest& request);

/// The address of an answer of the API in a form.
std::string with_format(const std::string& api_url, const std::string& format);

/// The same list with its stories pinned as they are, so that it stays as the stories change.
ReadingListRequest pinned_as_made(const ReadingListRequest& request,
                                  const ReadingListOutcome& outcome);

/// The answer of a reading list, documented in docs/api.md.
Json reading_list_json(const MadeReadingList& made);

}  // namespace kindred
