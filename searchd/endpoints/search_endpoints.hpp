#pragma once

#include "searchd/endpoints/carry_out.hpp"
#include "searchd/endpoints/citing.hpp"
#include "searchd/endpoints/conventions.hpp"
#include "searchd/endpoints/live_index.hpp"
#include "searchd/endpoints/router.hpp"
#include "searchd/render/story_json.hpp"
#include "searchd/request/similar_request.hpp"
#include "searchd/search/searcher.hpp"

namespace kindred {

/// The endpoints of the API. Each holds just what it needs and belongs to one thread, like what it
/// refers to.

using PlanRun = CarriedOut<SearchOutcome>;

PlanRun run_plan(QueryPlan plan, Searcher& searcher);

/// Notes on a plan what of a long question was not searched.
void note_left_out(const std::vector<std::string>& left_out, QueryPlan& plan);

/// A search that was made, with its answer as the API gives it. The outcome's times are of all
/// stages from plan on.
struct SearchRun {
  SearchOutcome outcome;
  Json answer;
};

/// Plans, searches and renders: what the API, the pages and the terminal have in common.
/// Sentences of the answer are in the language of `say`.
SearchRun run_search(const SearchRequest& request, Searcher& searcher, const Planner& planner,
                     const Phrases& say);

/// The answer that was kept under the key or, where none was, what `make` makes, kept from then on;
/// with what each stage of this request took, the stages of `times` included.
template <class Make>
Answer kept_or_made(KeptAnswers& kept, const std::string& key, StageTimes& times, Make&& make) {
  auto answer = kept.find(key);
  if (answer == nullptr) {
    Answer made = make();
    tag(made);
    answer = std::make_shared<const Answer>(std::move(made));
    kept.keep(key, answer, answer->body.size());
  }
  Answer timed = *answer;
  timed.headers.push_back(server_timing(times));
  timed.times = times;
  return timed;
}

/// A text under a name by which it is saved.
Answer file_answer(std::string text, std::string media_type, const std::string& name);

/// GET /api/v1/search
struct SearchEndpoint {
  Searcher& searcher;
  const Planner& planner;
  KeptAnswers& kept;
  const Phrases& say;
  Citing citing;
  Answer operator()(const Request& request, const PathValues& values) const;

 private:
  Answer found_file(const SearchRequest& search, Day today, StageTimes& times) const;
};

/// GET /api/v1/stories/{id}
struct StoryEndpoint {
  Searcher& searcher;
  Answer operator()(const Request& request, const PathValues& values) const;
};

/// GET /api/v1/stories/{id}/similar, GET and POST /api/v1/similar. A text that was sent is neither
/// kept nor logged.
struct SimilarEndpoint {
  Searcher& searcher;
  const Planner& planner;
  const Phrases& say;
  Answer operator()(const Request& request, const PathValues& values) const;
};

/// GET /health/live: the process answers.
struct LiveEndpoint {
  Answer operator()(const Request& request, const PathValues& values) const;
};

/// GET /health/ready: the index is open and can be searched. RequestRefused, 503, where what is
/// served is itself known to be damaged, or its last commit is older than it may be.
struct ReadyEndpoint {
  Searcher& searcher;
  std::string in_place_of;         ///< what is published and damaged; empty: it is served
  std::chrono::hours oldest = {};  ///< 0: however old it is
  Answer operator()(const Request& request, const PathValues& values) const;
};

/// The story with this id; Gone where it was withdrawn, NotFound where the index has none.
Story find_story(Searcher& searcher, const std::string& id);

/// Stories like others, as JSON; NotFound where the index lacks one of the seeds.
Json run_similar(const SimilarRequest& request, Searcher& searcher, const Planner& planner,
                 const Phrases& say);

}  // namespace kindred
