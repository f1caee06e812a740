#include "searchd/search/likeness.hpp"

#include <algorithm>
#include <array>
#include <utility>

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

/// How near the service that answers is to those the seeds are about.
enum class Nearness : std::uint8_t { kAuthor, kElsewhere, kSameOrganisation, kSameService };

Nearness nearness_of(const Response& response, const std::vector<NodeNumber>& services,
                     const CodeTree& tree) {
  const auto node = tree.find(response.service);
  if (!node) return response.service.empty() ? Nearness::kAuthor : Nearness::kElsewhere;
  Nearness nearest = Nearness::kElsewhere;
  for (const NodeNumber own : services) {
    const bool is_same = tree.is_within(own, *node) || tree.is_within(*node, own);
    const bool is_of_organisation = tree.top(own) == tree.top(*node);
    nearest = std::max(nearest, is_same              ? Nearness::kSameService
                                : is_of_organisation ? Nearness::kSameOrganisation
                                                     : Nearness::kElsewhere);
  }
  return nearest;
}

/// Of the nearest service, there where something changed, else the first.
std::optional<std::size_t> best_answer(const Story& story, const std::vector<NodeNumber>& services,
                                       const CodeTree& tree) {
  std::optional<std::size_t> best;
  std::pair<Nearness, Change> most = {Nearness::kAuthor, Change::kMade};
  for (std::size_t i = 0; i < story.responses.size(); ++i) {
    const std::pair one = {nearness_of(story.responses[i], services, tree),
                           story.responses[i].change};
    if (one <= most) continue;
    best = i;
    most = one;
  }
  return best;
}

/// Words that are marked where a story and the seeds have them, the weightiest; with more, passages
/// would be chosen by words that explain little.
constexpr std::size_t kMarkedWords = 6;

/// Tells why a story is like the seeds.
class LikenessTeller {
 public:
  LikenessTeller(const Snapshot& snapshot, const Ranking& ranking, const Scorer& scorer,
                 const Comparison& comparison, const StemSet& no_reason)
      : columns_(snapshot.columns),
        services_(snapshot.catalogue.service_tree()),
        scorer_(scorer),
        comparison_(comparison),
        no_reason_(no_reason),
        per_score_(ranking.similar_word_weight / comparison.subject.words) {
    for (const Facet facet : kComparedFacets) {
      for (const Xapian::docid seed : comparison.seeds) {
        const auto values = values_of(facet, seed);
        of_seeds_[facet].insert(of_seeds_[facet].end(), values.begin(), values.end());
      }
    }
  }

  Likeness of(const Neighbour& neighbour) const {
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
  void add_words(Likeness& likeness) const {
    const Xapian::docid document = likeness.parts.document;
    for (const ScorePart& part : comparison_.telling.parts) {
      const ScoredWord& word = part.words.front();
      const auto count = word.postings->count_of(document);
      if (!count) continue;
      const std::string stem = stem_of(part);
      const double weight = part.factor * scorer_.bm25(word.weight, *count, document);
      likeness.words.push_back({comparison_.word_of(stem), stem, per_score_ * weight,
                                !comparison_.texts.counts().contains(stem),
                                !no_reason_.contains(stem)});
    }
    std::stable_sort(likeness.words.begin(), likeness.words.end(),
                     [](const SharedWord& a, const SharedWord& b) { return a.weight > b.weight; });
  }

  /// Nothing is told of facets that the story has no value of.
  void add_differences(Likeness& likeness) const {
    for (const Facet facet : kComparedFacets) {
      const auto own = values_of(facet, likeness.parts.document);
      const auto& of_seeds = of_seeds_[facet];
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
  const Comparison& comparison_;
  const StemSet& no_reason_;
  double per_score_;
  PerFacet<std::vector<ValueNumber>> of_seeds_;  // of kComparedFacets
};

}  // namespace

/// The passages of a story and of a seed where most of what both share stands.
void Searcher::mark(Hit& hit, Comparison& comparison) {
  std::vector<std::string> stems;
  for (const SharedWord& word : hit.likeness->words) {
    if (word.is_reason && stems.size() < kMarkedWords) stems.push_back(word.stem);
  }
  const std::vector<QueryNode> clauses = comparison.clauses_of(stems);
  const SoughtWords sought(clauses);
  const Story& story = hit.story;
  hit.title =
      marked_text(story.title, look_through(story.title, StoryPart::kTitle, sought, analyzer_));
  hit.passage =
      best_passage(story.body, look_through(story.body, StoryPart::kBody, sought, analyzer_));
  hit.likeness->seed = comparison.texts.passage(sought);
}

/// The first `most` that do not repeat the seeds or one another.
std::vector<Hit> Searcher::as_hits(const std::vector<Neighbour>& neighbours, std::size_t most,
                                   Comparison& comparison, const Tools& use) {
  const auto read = [&](Xapian::docid document) {
    const auto story = read_story(index_, document, *snapshot_->known->stories);
    return shingles_of(analyzer_.analyze(story->body));
  };
  DistinctStories distinct(snapshot_->places, read);
  for (const Xapian::docid seed : comparison.seeds) distinct.add(seed);
  const std::size_t first = comparison.seeds.size();
  const LikenessTeller teller(*snapshot_, ranking_, use.scorer, comparison, untelling_.no_reason);
  std::vector<Hit> hits;
  for (const Neighbour& one : neighbours) {
    if (hits.size() == most) break;
    if (const auto repeated = distinct.repeated_by(one.document)) {
      if (*repeated < first) continue;  // everybody knows the seeds
      const auto story = read_story(index_, one.document, *snapshot_->known->stories);
      hits[*repeated - first].likeness->duplicates.push_back(story->id);
      continue;
    }
    distinct.add(one.document);
    Hit& hit = hits.emplace_back(fetch({one.document, one.score}));
    hit.likeness = teller.of(one);
    mark(hit, comparison);
  }
  return hits;
}

void Searcher::add_answers(const std::vector<NodeNumber>& services, std::vector<Hit>& hits) const {
  const CodeTree& tree = snapshot_->catalogue.service_tree();
  for (Hit& hit : hits) hit.likeness->answer = best_answer(hit.story, services, tree);
}

}  // namespace kindred
