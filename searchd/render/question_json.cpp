#include "searchd/render/question_json.hpp"

#include <algorithm>

namespace kindred {
namespace {

Json clause_json(const QueryNode& clause) {
  Json synonyms = Json::array();
  for (const QueryNode* alternative : alternatives_of(clause)) {
    synonyms.push_back(leaf_text(*alternative));
  }
  return {{"text", text_of(clause)}, {"synonyms", synonyms}};
}

/// The question with the words that are only probably wrong put right; null where there are none.
Json did_you_mean(const std::string& q, const QueryPlan& plan) {
  const bool is_other = std::ranges::any_of(
      plan.spelling, [](const SpellingChange& change) { return !change.is_applied; });
  return is_other ? Json(respelled(q, plan.spelling)) : Json();
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

/// What the question keeps to by "service:" and "theme:".
Json typed_filters_json(const QueryPlan& plan, const Catalogue& catalogue) {
  Json filters = Json::array();
  for (const auto& [facet, number] : plan.typed) {
    const bool is_service = facet == Facet::kService;
    const auto& code =
        is_service ? catalogue.services()[number].code : catalogue.themes()[number].code;
    const auto& name =
        is_service ? catalogue.services()[number].name : catalogue.themes()[number].name;
    filters.push_back({{"filter", row_of(facet).name}, {"code", code}, {"name", name}});
  }
  return filters;
}

}  // namespace

Json index_json(const Snapshot& snapshot) {
  const Manifest& manifest = snapshot.generation.manifest;
  return {{"generation", snapshot.generation.name()},
          {"built_at", to_iso(manifest.built_at)},
          {"stories", snapshot.stories()}};
}

Json matching_json(const Matching& matching) {
  const char* name = matching.is_all() ? "all" : matching.minimum > 1 ? "most" : "any";
  return {{"mode", name},
          {"words", matching.clauses},
          {"required", matching.minimum},
          {"with_all", matching.with_all},
          {"kept_to_all", matching.kept_to_all}};
}

Json nothing_found_json(const NothingFound& why) {
  return {{"in_no_story", why.in_no_story},
          {"without_filters", why.without_filters ? Json(*why.without_filters) : Json()}};
}

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
          {"filters", typed_filters_json(plan, catalogue)},
          {"notes", notes},
          {"spelling", spelling_json(q, plan)},
          {"services", services_json(plan, catalogue)}};
}

}  // namespace kindred
