#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "common/text/analyzer.hpp"
#include "searchd/endpoints/citing.hpp"
#include "searchd/endpoints/live_index.hpp"
#include "searchd/endpoints/router.hpp"
#include "searchd/endpoints/search_endpoints.hpp"
#include "searchd/query/query_plan.hpp"
#include "searchd/render/reading_list_text.hpp"
#include "searchd/search/ranking.hpp"
#include "searchd/search/searcher.hpp"

namespace kindred {

/// What makes reading lists. Belongs to one thread, like what it refers to.
struct ReadingListMaking {
  Searcher& searcher;
  const Planner& planner;
  Analyzer& analyzer;
  const Ranking& ranking;
};

/// What can be read of the parameters, checked by what the index has, and with values written as
/// the index does, so that one list has one address; what is wrong is added to `problems`.
ReadingListRequest read_reading_list(const std::vector<Parameter>& parameters,
                                     UnknownParameters unknown, const ReadingListMaking& making,
                                     Problems& problems);

/// As kept_or_made; what somebody wrote to a list is not kept.
template <class Make>
Answer kept_unless_noted(const ReadingListRequest& request, KeptAnswers& kept,
                         const std::string& key, StageTimes& times, Make&& make) {
  const auto has_note = [](const PinnedStory& story) { return !story.note.empty(); };
  if (std::none_of(request.pinned.begin(), request.pinned.end(), has_note)) {
    return kept_or_made(kept, key, times, make);
  }
  Answer answer = make();
  answer.headers.push_back(server_timing(times));
  answer.times = times;
  return answer;
}

/// Plans, finds and chooses; adds the times of all this to `times`.
ReadingListOutcome run_reading_list(const ReadingListRequest& request,
                                    const ReadingListMaking& making, StageTimes& times);

/// GET /api/v1/reading-list
struct ReadingListEndpoint {
  ReadingListMaking making;
  Citing citing;
  const Phrases& say;
  KeptAnswers& kept;
  Answer operator()(const Request& request, const PathValues& values) const;
};

}  // namespace kindred
