#include "searchd/render/search_json.hpp"

#include "searchd/render/facets_json.hpp"
#include "searchd/render/question_json.hpp"

namespace kindred {
namespace {

Json hits_json(const std::vector<Hit>& hits, const Catalogue& catalogue) {
  Json list = Json::array();
  for (const Hit& hit : hits) list.push_back(hit_json(hit, catalogue));
  return list;
}

}  // namespace

Json search_json(const SearchRequest& request, const QueryPlan& plan, const SearchOutcome& outcome,
                 const Snapshot& snapshot) {
  return {{"q", request.q},
          {"matching", matching_json(outcome.matching)},
          {"understood", understood_json(request.q, plan, snapshot.catalogue)},
          {"filters", filters_json(plan.asked, snapshot.values)},
          {"sort", kSortTable[static_cast<std::size_t>(outcome.sort)].name},
          {"total", outcome.counts.total},
          {"hits", hits_json(outcome.hits, snapshot.catalogue)},
          {"next_cursor", outcome.next ? Json(encode_cursor(*outcome.next)) : Json()},
          {"facets", facets_json(plan, outcome, snapshot.values)},
          {"index", index_json(snapshot)}};
}

Json similar_json(const std::string& id, const std::vector<Hit>& hits, const Snapshot& snapshot) {
  return {
      {"id", id}, {"hits", hits_json(hits, snapshot.catalogue)}, {"index", index_json(snapshot)}};
}

}  // namespace kindred
