#include "searchd/render/answer_schemas.hpp"
#include "searchd/request/similar_request.hpp"

namespace kindred {
namespace {

using namespace schema;

Json shared(const Json& what) { return object({{"share", number()}, {"shared", what}}); }

Json likeness_schema(Audience audience) {
  const std::vector<std::string> polarities(kPolarityCodes.begin(), kPolarityCodes.end());
  const Json words =
      list_of(object({{"word", text()}, {"share", number()}, {"added", yes_or_no()}}));
  return object({{"text", text("Why it is like the seeds, in a sentence.")},
                 {"difference", or_null(text("What differs, in a sentence."))},
                 {"words", shared(words)},
                 {"latent", object({{"share", number()}, {"cosine", number()}})},
                 {"themes", shared(list_of(object({{"code", text()}, {"name", text()}})))},
                 {"polarity", shared(or_null(one_of(polarities)))},
                 {"differences", list_of(object({{"facet", name_in(facets_for(audience))},
                                                 {"seed", or_null(text())},
                                                 {"story", text()}}))},
                 {"seed_passage", or_null(ref("SeedPassage"))}});
}

Json answer_schema() {
  Members lists;
  for (const SimilarListRow& row : kSimilarListTable) {
    lists.emplace_back(row.name, list_of(ref("SimilarHit")));
  }
  return object(
      {{"ids", list_of(text(), "Of the seeds.")},
       {"filters", list_of(ref("Filter"))},
       {"terms", list_of(object({{"word", text()}, {"share", number()}, {"added", yes_or_no()}}),
                         "Words that were compared, with their part of what was looked for.")},
       {"compared", count("Stories that were compared.")},
       lists.front(),
       {"facets", ref("Facets")},
       {"index", ref("Index")}},
      Members(lists.begin() + 1, lists.end()));
}

/// A hit, and what it shares with the seeds.
Json similar_hit_schema(Audience audience) {
  Members always = hit_members();
  always.emplace_back("likeness", ref("Likeness"));
  always.emplace_back("duplicates", list_of(text(), "Ids of stories that tell the same."));
  Members sometimes = staff_marks(audience);
  sometimes.emplace_back("answer", ref("Response"));
  return object(always, sometimes);
}

}  // namespace

Members similar_schemas(Audience audience) {
  return {{"SimilarAnswer", answer_schema()},
          {"SimilarHit", similar_hit_schema(audience)},
          {"Likeness", likeness_schema(audience)}};
}

}  // namespace kindred
