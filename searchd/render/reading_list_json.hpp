#pragma once

#include "searchd/render/reading_list_text.hpp"
#include "searchd/render/story_json.hpp"

namespace kindred {

/// The answer of a reading list, documented in docs/api.md.
Json reading_list_json(const ReadingListRequest& request, const ReadingListOutcome& outcome,
                       const Snapshot& snapshot);

}  // namespace kindred
