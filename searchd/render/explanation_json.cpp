#include "searchd/render/explanation_json.hpp"

namespace kindred {
namespace {

Json part_json(const ExplainedPart& part) {
  Json terms = Json::array();
  for (const ExplainedTerm& term : part.terms) {
    terms.push_back({{"term", term.text}, {"in_story", term.in_story}, {"stories", term.stories}});
  }
  return {{"field", part.field},
          {"terms", terms},
          {"bm25", part.bm25},
          {"factor", part.factor},
          {"weight", part.weight()}};
}

Json clause_json(const ExplainedClause& clause) {
  Json parts = Json::array();
  for (const ExplainedPart& part : clause.parts) parts.push_back(part_json(part));
  return {{"text", clause.text}, {"weight", clause.weight()}, {"parts", parts}};
}

}  // namespace

Json explanation_json(const Explanation& explanation) {
  const double relevance = explanation.relevance();
  const double likeness = relevance + explanation.latent;
  const auto bonus_json = [&](double value, double factor) -> Json {
    return {{"value", value}, {"factor", factor}, {"weight", likeness * factor}};
  };
  Json clauses = Json::array();
  for (const ExplainedClause& clause : explanation.clauses) clauses.push_back(clause_json(clause));
  return {{"clauses", clauses},
          {"all_words_bonus",
           {{"factor", explanation.all_words_factor}, {"weight", explanation.all_words_bonus}}},
          {"relevance", relevance},
          {"latent", {{"value", explanation.cosine}, {"weight", explanation.latent}}},
          {"proximity", bonus_json(explanation.proximity, explanation.proximity_factor)},
          {"recency", bonus_json(explanation.recency, explanation.recency_factor)},
          {"score", explanation.score()}};
}

}  // namespace kindred
