#include <algorithm>

#include "common/index/xapian_errors.hpp"
#include "searchd/search/searcher.hpp"

namespace kindred {

Subject Searcher::subject_of(Xapian::docid document) const {
  const Columns& columns = snapshot_->columns;
  const auto polarity = columns.of(Facet::kPolarity).values_of(document);
  return {snapshot_->places.of(document), columns.of(Facet::kTheme).values_of(document),
          polarity.empty() ? std::nullopt : std::optional(polarity.front())};
}

std::optional<std::vector<Hit>> Searcher::similar(const std::string& id, std::size_t take) {
  return with_xapian(name(), [&]() -> std::optional<std::vector<Hit>> {
    const auto seed = find(id);
    if (!seed) return std::nullopt;
    Ranking ranking = ranking_;
    ranking.bm25_b = ranking_.similar_bm25_b;
    const StoryFinder finder(database_, *snapshot_->forms, *snapshot_->known, deadline_);
    const Scorer scorer(snapshot_->columns, ranking, deadline_);
    ScoredQuestion like;
    like.required = {{"", telling_words(database_, *seed, finder, scorer, ranking_, untelling_)}};
    const auto candidates = static_cast<std::size_t>(ranking_.similar_candidates);
    const auto stories = may_be_best(like, *seed, candidates, finder, scorer);
    const NeighbourRanker ranker(snapshot_->columns, snapshot_->places, snapshot_->values,
                                 ranking_);
    auto neighbours = ranker.rank(scorer.best(stories, like, candidates), subject_of(*seed));
    neighbours.resize(std::min(neighbours.size(), take));
    const std::vector<QueryNode> nothing;
    std::vector<Hit> hits;
    for (const Neighbour& neighbour : neighbours) {
      hits.push_back(fetch({neighbour.document, neighbour.score}));
      highlight(hits.back(), nothing, SoughtWords(nothing));
    }
    return hits;
  });
}

}  // namespace kindred
