#include "searchd/render/similar_json.hpp"

#include "searchd/render/facets_json.hpp"
#include "searchd/render/likeness_text.hpp"
#include "searchd/render/question_json.hpp"

namespace kindred {
namespace {

Json nothing_or(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json terms_json(const std::vector<UsedTerm>& terms) {
  Json list = Json::array();
  for (const UsedTerm& term : terms) {
    list.push_back({{"word", term.word}, {"share", term.share}, {"added", term.is_added}});
  }
  return list;
}

Json differences_json(const Likeness& likeness, const FacetValues& values) {
  Json list = Json::array();
  for (const Difference& difference : likeness.differences) {
    const auto& codes = values.of(difference.facet);
    list.push_back({{"facet", row_of(difference.facet).name},
                    {"seed", difference.seed ? Json(codes[*difference.seed].code) : Json()},
                    {"story", codes[difference.story].code}});
  }
  return list;
}

Json seed_json(const SeedPassage& seed) {
  Json json = {{"id", seed.id}};
  json.update(marked_json(seed.passage));
  return json;
}

Json shares_json(const Likeness& likeness, const Catalogue& catalogue) {
  const Neighbour& parts = likeness.parts;
  const auto share_of = [&](double weight) { return parts.score > 0 ? weight / parts.score : 0; };
  Json words = Json::array();
  for (const SharedWord& shared : likeness.words) {
    words.push_back(
        {{"word", shared.word}, {"share", share_of(shared.weight)}, {"added", shared.is_added}});
  }
  Json themes = Json::array();
  for (const ValueNumber node : likeness.themes) {
    const Theme& theme = catalogue.themes()[node];
    themes.push_back({{"code", theme.code}, {"name", theme.name}});
  }
  const Json polarity = likeness.polarity ? Json(kPolarityCodes[*likeness.polarity]) : Json();
  return {{"words", {{"share", share_of(parts.words)}, {"shared", words}}},
          {"latent", {{"share", share_of(parts.latent)}, {"cosine", parts.cosine}}},
          {"themes", {{"share", share_of(parts.themes)}, {"shared", themes}}},
          {"polarity", {{"share", share_of(parts.polarity)}, {"shared", polarity}}}};
}

Json neighbour_json(const Hit& hit, std::string_view seeds, const Snapshot& snapshot,
                    const Phrases& say) {
  const Likeness& likeness = *hit.likeness;
  const Catalogue& catalogue = snapshot.catalogue;
  Json why = {{"text", likeness_text(likeness, seeds, catalogue, say)},
              {"difference", nothing_or(difference_text(likeness, seeds, snapshot.values, say))}};
  why.update(shares_json(likeness, catalogue));
  why["differences"] = differences_json(likeness, snapshot.values);
  why["seed_passage"] = likeness.seed ? seed_json(*likeness.seed) : Json();
  Json json = hit_json(hit, catalogue, say);
  json["likeness"] = std::move(why);
  json["duplicates"] = likeness.duplicates;
  if (likeness.answer) {
    json["answer"] = response_json(hit.story.responses[*likeness.answer], catalogue);
  }
  return json;
}

}  // namespace

Json similar_json(const SimilarRequest& request, const QueryPlan& plan,
                  const SimilarOutcome& outcome, const Snapshot& snapshot, const Phrases& say) {
  Json json = {{"ids", request.ids},
               {"filters", filters_json(plan.filters, snapshot.values)},
               {"terms", terms_json(outcome.terms)},
               {"compared", outcome.counts.total}};
  const std::string seeds = seeds_in_words(request, say);
  for (const SimilarListRow& row : kSimilarListTable) {
    const auto place = static_cast<std::size_t>(row.list);
    if (!request.wanted[place]) continue;
    Json list = Json::array();
    for (const Hit& hit : outcome.lists[place])
      list.push_back(neighbour_json(hit, seeds, snapshot, say));
    fold_hits(list, request.search.fold);
    json[std::string(row.name)] = std::move(list);
  }
  json["facets"] = facets_json(plan, outcome.counts, {}, snapshot.values);
  json["index"] = index_json(snapshot);
  return json;
}

}  // namespace kindred
