#pragma once

#include "searchd/query/query_plan.hpp"
#include "searchd/render/story_json.hpp"
#include "searchd/request/similar_request.hpp"
#include "searchd/search/searcher.hpp"

namespace kindred {

/// The answer for stories like others, documented in docs/api.md: each wanted list by its name, and
/// why each of its stories is there. The shares of words, latent, themes and polarity add up to 1,
/// those of the shared words to that of words.
Json similar_json(const SimilarRequest& request, const QueryPlan& plan,
                  const SimilarOutcome& outcome, const Snapshot& snapshot, const Phrases& say);

}  // namespace kindred
