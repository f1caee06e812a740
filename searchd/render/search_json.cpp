#include "searchd/render/search_json.hpp"

#include "common/base/numbers.hpp"
#include "searchd/render/facets_json.hpp"
#include "searchd/render/help_json.hpp"
#include "searchd/render/question_json.hpp"

namespace kindred {
namespace {

Json hits_json(const std::vector<Hit>& hits, const std::vector<std::string>& fold,
               const Catalogue& catalogue, const Phrases& say) {
  Json list = Json::array();
  for (const Hit& hit : hits) list.push_back(hit_json(hit, catalogue, say));
  fold_hits(list, fold);
  return list;
}

/// Why there is no next page though there are more hits.
Json cap_json() {
  const std::string hits = with_commas(kDeepestRank);
  return {{"hits", kDeepestRank},
          {"reason",
           "These were the first " + hits + ". Add a word or choose a filter to see the others."}};
}

}  // namespace

Json search_json(const SearchRequest& request, const QueryPlan& plan, const SearchOutcome& outcome,
                 const Snapshot& snapshot, const Phrases& say) {
  Json json = {{"q", request.q},
               {"matching", matching_json(outcome.matching)},
               {"understood", understood_json(request.q, plan, snapshot.catalogue)},
               {"filters", filters_json(plan.asked, snapshot.values)},
               {"help", help_json(plan.help, say)},
               {"sort", kSortTable[static_cast<std::size_t>(outcome.sort)].name},
               {"total", outcome.counts.total},
               {"hits", hits_json(outcome.hits, request.fold, snapshot.catalogue, say)},
               {"next_cursor", outcome.next ? Json(encode_cursor(*outcome.next)) : Json()},
               {"facets", facets_json(plan, outcome.counts, outcome.examples, snapshot.values)},
               {"index", index_json(snapshot)}};
  if (outcome.is_capped) json["cap"] = cap_json();
  return json;
}

}  // namespace kindred
