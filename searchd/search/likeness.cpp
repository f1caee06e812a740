#include "searchd/search/likeness.hpp"

#include <algorithm>
#include <array>

#include "searchd/search/comparison.hpp"
#include "searchd/search/distinct_stories.hpp"
#include "searchd/search/searcher.hpp"

namespace kindred {
namespace {

/// What is told of a story that differs from the seeds.
constexpr std::array kComparedFacets = {Facet::kPolarity, Facet::kAuthorRole, Facet::kProvider,
                                        Facet::kChange};

std::vector<ValueNumber> in_both(const std::vector<ValueNumber>& a,
                                 const std::vector<ValueNumber>& b) {
  std::vector<ValueNumber> both;
  std::copy_if(a.begin(), a.end(), std::back_inserter(both),
               [&](ValueNumber value) { return std::find(b.begin(), b.end(), value) != b.end(); });
  return both;
}

/// Where something changed, else the first of a service.
std::optional<std::size_t> best_answer(const Story& story) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < story.responses.size(); ++i) {
    const Response& response = story.responses[i];
    if (response.service.empty()) continue;  // the author's own
    if (!best || response.change > story.responses[*best].change) best = i;
  }
  return best;
}

/// Tells why a story is like the seeds.
class LikenessTeller {
 public:
  LikenessTeller(const Snapshot& snapshot, const Ranking& ranking, const Scorer& scorer,
                 Comparison& comparison)
      : columns_(snapshot.columns),
        services_(snapshot.catalogue.service_tree()),
        scorer_(scorer),
        comparison_(comparison),
        per_score_(ranking.similar_word_weight / comparison.subject.words) {}

  Likeness of(const Neighbour& neighbour) {
    const auto polarity = columns_.of(Facet::kPolarity).values_of(neighbour.document);
    const Subject& subject = comparison_.subject;
    Likeness likeness;
    likeness.parts = neighbour;
    add_words(likeness);
    likeness.themes =
        in_both(columns_.of(Facet::kTheme).values_of(neighbour.document), subject.themes);
    const bool is_as_positive = subject.polarity && !polarity.empty();
    if (is_as_positive && polarity.front() == *subject.polarity) {
      likeness.polarity = subject.polarity;
    }
    add_differences(likeness);
    return likeness;
  }

 private:
  void add_words(Likeness& likeness) {
    const Xapian::docid document = likeness.parts.document;
    std::vector<QueryNode> clauses;
    for (const ScorePart& part : comparison_.telling.parts) {
      const ScoredWord& word = part.words.front();
      const auto count = word.postings->count_of(document);
      if (!count) continue;
      const double weight = part.factor * scorer_.bm25(word.weight, *count, document);
      likeness.words.push_back({comparison_.word_of(part), per_score_ * weight});
      clauses.push_back(
          {.kind = QueryNode::Kind::kWord, .words = {{comparison_.word_of(part), stem_of(part)}}});
    }
    likeness.seed = comparison_.texts.passage(SoughtWords(clauses));
    std::stable_sort(likeness.words.begin(), likeness.words.end(),
                     [](const SharedWord& a, const SharedWord& b) { return a.weight > b.weight; });
  }

  /// Nothing is told of facets that the story has no value of.
  void add_differences(Likeness& likeness) const {
    for (const Facet facet : kComparedFacets) {
      const auto own = values_of(facet, likeness.parts.document);
      std::vector<ValueNumber> of_seeds;
      for (const Xapian::docid seed : comparison_.seeds) {
        for (const ValueNumber value : values_of(facet, seed)) of_seeds.push_back(value);
      }
      if (comparison_.seeds.empty() || own.empty() || !in_both(own, of_seeds).empty()) continue;
      std::optional<ValueNumber> seed;
      if (!of_seeds.empty()) seed = of_seeds.front();
      likeness.differences.push_back({facet, seed, own.front()});
    }
  }

  /// A provider is what the services lie in.
  std::vector<ValueNumber> values_of(Facet facet, Xapian::docid document) const {
    auto values = columns_.of(facet).values_of(document);
    if (facet == Facet::kProvider) {
      std::erase_if(values, [&](ValueNumber node) { return services_.parent(node).has_value(); });
    }
    return values;
  }

  const Columns& columns_;
  const CodeTree& services_;
  const Scorer& scorer_;
  Comparison& comparison_;
  double per_score_;
};

std::vector<QueryNode> clauses_of(const Comparison& comparison) {
  std::vector<QueryNode> clauses;
  for (const ScorePart& part : comparison.telling.parts) {
    clauses.push_back(
        {.kind = QueryNode::Kind::kWord, .words = {{comparison.word_of(part), stem_of(part)}}});
  }
  return clauses;
}

}  // namespace

/// The first `most` that do not repeat the seeds or one another, with the passages where most of
/// the telling words stand.
std::vector<Hit> Searcher::as_hits(const std::vector<Neighbour>& neighbours, SimilarList list,
                                   std::size_t most, Comparison& comparison, const Tools& use) {
  const auto read = [&](Xapian::docid document) {
    const auto story = read_story(database_, document, snapshot_->known->stories);
    return shingles_of(analyzer_.analyze(story->body));
  };
  DistinctStories distinct(snapshot_->places, read);
  for (const Xapian::docid seed : comparison.seeds) distinct.add(seed);
  const std::size_t first = comparison.seeds.size();
  const std::vector<QueryNode> clauses = clauses_of(comparison);
  const SoughtWords sought(clauses);
  LikenessTeller teller(*snapshot_, ranking_, use.scorer, comparison);
  std::vector<Hit> hits;
  for (const Neighbour& one : neighbours) {
    if (hits.size() == most) break;
    if (const auto repeated = distinct.repeated_by(one.document)) {
      if (*repeated < first) continue;  // everybody knows the seeds
      const auto story = read_story(database_, one.document, snapshot_->known->stories);
      hits[*repeated - first].likeness->duplicates.push_back(story->id);
      continue;
    }
    distinct.add(one.document);
    Hit& hit = hits.emplace_back(fetch({one.document, one.score}));
    highlight(hit, clauses, sought);
    hit.reason = {};  // nobody asked for these words
    hit.likeness = teller.of(one);
    if (list == SimilarList::kAnswered) hit.likeness->answer = best_answer(hit.story);
  }
  return hits;
}

}  // namespace kindred
