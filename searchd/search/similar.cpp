#include <algorithm>
#include <cmath>

#include "common/index/xapian_errors.hpp"
#include "searchd/search/comparison.hpp"
#include "searchd/search/filtered_stories.hpp"
#include "searchd/search/place_names.hpp"
#include "searchd/search/searcher.hpp"
#include "searchd/search/similar_scope.hpp"

namespace kindred {
namespace {

/// The first `most` words that say something.
std::vector<Token> tokens_of(const std::vector<std::string>& texts, std::size_t most,
                             Analyzer& analyzer) {
  std::vector<Token> tokens;
  for (const std::string& text : texts) {
    for (Token& token : analyzer.analyze(text)) {
      if (tokens.size() == most) return tokens;
      if (!analyzer.is_stop_word(token.word)) tokens.push_back(std::move(token));
    }
  }
  return tokens;
}

/// The places of stories and of a text added up, each as long as the others.
std::optional<LatentPlace> middle_of(const std::vector<LatentPlace>& places) {
  if (places.size() < 2) return places.empty() ? std::nullopt : std::optional(places.front());
  std::vector<float> sum(places.front().size(), 0);
  for (const LatentPlace& place : places) {
    double squares = 0;
    for (const std::int8_t number : place) squares += number * number;
    const auto length = static_cast<float>(std::sqrt(squares));
    for (std::size_t i = 0; i < place.size(); ++i) sum[i] += static_cast<float>(place[i]) / length;
  }
  return quantized(sum);
}

std::vector<UsedTerm> used_terms(const Comparison& comparison) {
  double all = 0;
  std::vector<UsedTerm> terms;
  for (const ScorePart& part : comparison.telling.parts) {
    const double weight = part.factor * part.words.front().weight;
    const std::string stem = stem_of(part);
    all += weight;
    terms.push_back({comparison.word_of(stem), weight, comparison.added.contains(stem)});
  }
  for (UsedTerm& term : terms) term.share /= all;
  std::stable_sort(terms.begin(), terms.end(),
                   [](const UsedTerm& a, const UsedTerm& b) { return a.share > b.share; });
  return terms;
}

SimilarScope scope_of(const Comparison& comparison, const Snapshot& snapshot) {
  return {snapshot.columns, snapshot.values, snapshot.catalogue.service_tree(), comparison.seeds,
          comparison.subject.polarity};
}

/// A list that says "the same" holds nothing that is hardly alike. Polarity is not what it is
/// about.
void keep_alike(std::vector<Neighbour>& neighbours, double least) {
  std::erase_if(neighbours, [&](const Neighbour& one) { return one.score - one.polarity < least; });
}

std::vector<Xapian::docid> ascending(const std::vector<Neighbour>& neighbours) {
  std::vector<Xapian::docid> documents;
  for (const Neighbour& one : neighbours) documents.push_back(one.document);
  std::sort(documents.begin(), documents.end());
  return documents;
}

}  // namespace

/// Themes of any of the documents; the polarity of all that have one.
Subject Searcher::subject_of(const std::vector<Xapian::docid>& documents) const {
  const Columns& columns = snapshot_->columns;
  Subject subject;
  bool differ = false;
  for (const Xapian::docid document : documents) {
    for (const ValueNumber theme : columns.of(Facet::kTheme).values_of(document)) {
      const auto& themes = subject.themes;
      const bool is_known = std::find(themes.begin(), themes.end(), theme) != themes.end();
      if (!is_known) subject.themes.push_back(theme);
    }
    const auto polarity = columns.of(Facet::kPolarity).values_of(document);
    if (polarity.empty()) continue;
    differ = differ || (subject.polarity && subject.polarity != polarity.front());
    subject.polarity = polarity.front();
  }
  if (differ) subject.polarity.reset();
  return subject;
}

/// The documents and texts of the seeds; nullopt where one is not there.
std::optional<Comparison> Searcher::read_seeds(const SimilarRequest& request) {
  Comparison comparison;
  std::vector<LatentPlace> places;
  const auto add_place = [&](std::optional<LatentPlace> place) {
    if (place) places.push_back(std::move(*place));
  };
  for (const std::string& id : request.ids) {
    const auto document = index_.document_of(id);
    if (!document) return std::nullopt;
    comparison.seeds.push_back(*document);
    add_place(snapshot_->places.of(*document));
    const auto story = read_story(index_, *document, *snapshot_->known->stories);
    comparison.texts.add(id, story->title, analyzer_);
    comparison.texts.add(id, story->body, analyzer_);
  }
  if (!request.text.empty()) {
    comparison.texts.add("", request.text, analyzer_);
    add_place(comparison.texts.place_in(*snapshot_->space, analyzer_));
  }
  comparison.subject = subject_of(comparison.seeds);
  comparison.subject.place = middle_of(places);
  return comparison;
}

std::vector<Neighbour> Searcher::most_alike(const StorySet& allowed, const Comparison& comparison,
                                            const Tools& use) const {
  StorySet others = allowed;
  for (const Xapian::docid seed : comparison.seeds) others.remove(seed);
  const auto candidates = static_cast<std::size_t>(ranking_.similar_candidates);
  const auto stories = may_be_best(comparison.like, others, candidates, use.finder, use.scorer);
  const NeighbourRanker ranker(snapshot_->columns, snapshot_->places, snapshot_->values, ranking_);
  return ranker.rank(use.scorer.best(stories, comparison.like, candidates), comparison.subject);
}

std::optional<SimilarOutcome> Searcher::similar(const SimilarRequest& request,
                                                const QueryPlan& plan) {
  return with_xapian(name(), [&]() -> std::optional<SimilarOutcome> {
    auto comparison = read_seeds(request);
    if (!comparison) return std::nullopt;
    Ranking ranking = ranking_;
    ranking.bm25_b = ranking_.similar_bm25_b;
    const Tools use{{index_, *snapshot_->forms, *snapshot_->known, deadline_},
                    {snapshot_->columns, ranking, deadline_}};
    const auto most = static_cast<std::size_t>(ranking_.similar_terms);
    const TermEdits edits{tokens_of(request.with, most, analyzer_),
                          tokens_of(request.without, most, analyzer_)};
    for (const Token& token : edits.with) comparison->added.emplace(token.stem, token.word);
    const TermChooser chooser(index_, use.finder, use.scorer, ranking, untelling_.no_ground);
    const SimilarScope scope = scope_of(*comparison, *snapshot_);
    StemCounts stems = comparison->texts.counts();
    for (const std::string& place :
         place_stems(scope.services(), stems, *snapshot_, use.finder, analyzer_)) {
      stems.erase(place);
    }
    comparison->telling = chooser.choose(stems, edits);
    comparison->subject.words = comparison->telling.most;
    comparison->like.required = {{"", comparison->telling.parts}};
    SimilarOutcome outcome;
    outcome.terms = used_terms(*comparison);
    fill_lists(request, plan, *comparison, use, outcome);
    return outcome;
  });
}

void Searcher::fill_lists(const SimilarRequest& request, const QueryPlan& plan,
                          Comparison& comparison, const Tools& use, SimilarOutcome& outcome) {
  const Columns& columns = snapshot_->columns;
  const SimilarScope scope = scope_of(comparison, *snapshot_);
  const FilteredStories filtered(columns.all(), plan.filters, columns, snapshot_->values);
  const auto candidates_of = [&](SimilarList list, const StorySet& passing) {
    for (const StorySet& allowed : scope.of(list, request.same_service, passing)) {
      auto neighbours = most_alike(allowed, comparison, use);
      if (list != SimilarList::kAlike) keep_alike(neighbours, ranking_.similar_least_likeness);
      if (!neighbours.empty()) return neighbours;
    }
    return std::vector<Neighbour>();
  };
  for (const SimilarListRow& row : kSimilarListTable) {
    const auto place = static_cast<std::size_t>(row.list);
    if (!request.wanted[place]) continue;
    const auto neighbours = candidates_of(row.list, filtered.passing());
    outcome.lists[place] = as_hits(neighbours, plan.take, comparison, use);
    if (row.list == SimilarList::kAnswered) add_answers(scope.services(), outcome.lists[place]);
    if (row.list == SimilarList::kAlike) {
      const auto sideways = [&](Facet facet) {
        return candidates_of(row.list, filtered.counted_in(facet));
      };
      outcome.counts = count_similar(neighbours, filtered, plan, sideways);
    }
  }
}

/// Of the stories that were compared. A facet ignores what is chosen of it, as in a search: it
/// counts those that would be compared without.
FacetCounts Searcher::count_similar(
    const std::vector<Neighbour>& neighbours, const FilteredStories& filtered,
    const QueryPlan& plan, const std::function<std::vector<Neighbour>(Facet)>& sideways) const {
  const Columns& columns = snapshot_->columns;
  const FacetCounter counter(columns, snapshot_->values, nullptr);
  const auto count = [&](const std::vector<Neighbour>& counted, const PerFacet<bool>& facets) {
    return counter.count({make_set(ascending(counted)), {}, columns, snapshot_->values}, facets);
  };
  PerFacet<bool> together = plan.wanted;
  for (const FacetRow& row : kFacetTable) {
    if (&filtered.counted_in(row.facet) != &filtered.passing()) together[row.facet] = false;
  }
  FacetCounts counts = count(neighbours, together);
  for (const FacetRow& row : kFacetTable) {
    if (!plan.wanted[row.facet] || together[row.facet]) continue;
    PerFacet<bool> alone{};
    alone[row.facet] = true;
    counts.take(row.facet, count(sideways(row.facet), alone));
  }
  return counts;
}

}  // namespace kindred
