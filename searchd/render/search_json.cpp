#include "searchd/render/search_json.hpp"

#include <algorithm>

#include "searchd/render/facets_json.hpp"

namespace kindred {
namespace {

Json index_json(const Snapshot& snapshot) {
  const Manifest& manifest = snapshot.generation.manifest;
  return {{"generation", snapshot.generation.name()},
          {"built_at", to_iso(manifest.built_at)},
          {"stories", manifest.stories}};
}

Json hits_json(const std::vector<Hit>& hits, const Catalogue& catalogue) {
  Json list = Json::array();
  for (const Hit& hit : hits) list.push_back(hit_json(hit, catalogue));
  return list;
}

/// How much of the question a story had to have.
Json matching_json(const Matching& matching) {
  const char* name = matching.is_all() ? "all" : matching.minimum > 1 ? "most" : "any";
  return {{"mode", name},
          {"words", matching.clauses},
          {"required", matching.minimum},
          {"with_all", matching.with_all}};
}

Json clause_json(const QueryNode& clause) {
  Json synonyms = Json::array();
  for (const QueryNode* alternative : alternatives_of(clause)) {
    synonyms.push_back(leaf_text(*alternative));
  }
  return {{"text", text_of(clause)}, {"synonyms", synonyms}};
}

/// The question with the words that are only probably wrong put right; null where there are none.
Json did_you_mean(const std::string& q, const QueryPlan& plan) {
  std::string meant = q;
  bool is_other = false;
  for (auto change = plan.spelling.rbegin(); change != plan.spelling.rend(); ++change) {
    const auto [begin, end] = change->source;
    meant.replace(begin, end - begin, change->meant);
    is_other = is_other || !change->is_applied;
  }
  return is_other ? Json(meant) : Json();
}

Json spelling_json(const std::string& q, const QueryPlan& plan) {
  Json applied = Json::array();
  for (const SpellingChange& change : plan.spelling) {
    if (change.is_applied) applied.push_back({{"typed", change.typed}, {"searched", change.meant}});
  }
  return {{"corrected", applied}, {"did_you_mean", did_you_mean(q, plan)}};
}

/// A service that the question names, and what was made of that.
Json named_json(const FoundService& found, const QueryPlan& plan, const Catalogue& catalogue) {
  Json service = service_json(catalogue.services()[found.node].code, catalogue);
  const auto is_chosen = [&](Facet facet, NodeNumber node) {
    const auto& any = plan.filters.chosen[facet].any;
    return std::find(any.begin(), any.end(), node) != any.end();
  };
  service["status"] = "without_stories";
  service["kept_to"] = nullptr;
  for (const NodeNumber node : catalogue.service_tree().self_and_ancestors(found.node)) {
    if (!is_chosen(Facet::kService, node) && !is_chosen(Facet::kProvider, node)) continue;
    service["status"] = node == found.node ? "applied" : "wider";
    service["kept_to"] = service_json(catalogue.services()[node].code, catalogue);
    break;
  }
  return service;
}

Json services_json(const QueryPlan& plan, const Catalogue& catalogue) {
  Json services = Json::array();
  for (const FoundService& found : plan.named) {
    services.push_back(named_json(found, plan, catalogue));
  }
  for (const FoundService& found : plan.offered) {
    services.push_back(service_json(catalogue.services()[found.node].code, catalogue));
    services.back()["status"] = "offered";
    services.back()["kept_to"] = nullptr;
  }
  return services;
}

/// The question as it was read, so that a person can see why something was found.
Json understood_json(const std::string& q, const QueryPlan& plan, const Catalogue& catalogue) {
  Json clauses = Json::array();
  for (const QueryNode& clause : plan.clauses) clauses.push_back(clause_json(clause));
  Json unwanted = Json::array();
  for (const QueryNode& node : plan.unwanted) unwanted.push_back(text_of(node));
  Json notes = Json::array();
  for (const LexerNote& note : plan.notes) {
    notes.push_back({{"text", note.text}, {"reason", note.reason}});
  }
  return {{"clauses", clauses},
          {"without_synonyms", plan.without_synonyms},
          {"unwanted", unwanted},
          {"notes", notes},
          {"spelling", spelling_json(q, plan)},
          {"services", services_json(plan, catalogue)}};
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
