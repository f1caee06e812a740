#include <algorithm>
#include <unordered_map>

#include "common/index/xapian_errors.hpp"
#include "searchd/search/filtered_stories.hpp"
#include "searchd/search/searcher.hpp"

namespace kindred {
namespace {

/// The words of a story by their stems, each in the form that comes first.
using WordsByStem = std::unordered_map<std::string, std::string>;

WordsByStem words_by_stem(const Story& story, Analyzer& analyzer) {
  WordsByStem words;
  for (const std::string* text : {&story.title, &story.body}) {
    for (Token& token : analyzer.analyze(*text)) {
      words.try_emplace(std::move(token.stem), std::move(token.word));
    }
  }
  return words;
}

/// The word of the seed that a part is for.
QueryWord word_of(const ScorePart& part, const WordsByStem& words) {
  const std::string stem = part.terms.front().substr(row_of(Field::kStory).prefix.size());
  const auto written = words.find(stem);
  return {written == words.end() ? stem : written->second, stem};
}

/// What is marked in the stories found.
std::vector<QueryNode> as_clauses(const std::vector<ScorePart>& parts, const WordsByStem& words) {
  std::vector<QueryNode> clauses;
  for (const ScorePart& part : parts) {
    clauses.push_back({.kind = QueryNode::Kind::kWord, .words = {word_of(part, words)}});
  }
  return clauses;
}

std::vector<SharedWord> shared_words(const std::vector<ScorePart>& parts, Xapian::docid document,
                                     const WordsByStem& words, const Scorer& scorer) {
  std::vector<SharedWord> shared;
  for (const ScorePart& part : parts) {
    const ScoredWord& word = part.words.front();
    const auto count = word.postings->count_of(document);
    if (!count) continue;
    shared.push_back(
        {word_of(part, words).word, part.factor * scorer.bm25(word.weight, *count, document)});
  }
  std::stable_sort(shared.begin(), shared.end(),
                   [](const SharedWord& a, const SharedWord& b) { return a.weight > b.weight; });
  return shared;
}

std::vector<ValueNumber> in_both(const std::vector<ValueNumber>& a,
                                 const std::vector<ValueNumber>& b) {
  std::vector<ValueNumber> both;
  std::copy_if(a.begin(), a.end(), std::back_inserter(both),
               [&](ValueNumber value) { return std::find(b.begin(), b.end(), value) != b.end(); });
  return both;
}

}  // namespace

Subject Searcher::subject_of(Xapian::docid document) const {
  const Columns& columns = snapshot_->columns;
  const auto polarity = columns.of(Facet::kPolarity).values_of(document);
  return {snapshot_->places.of(document), columns.of(Facet::kTheme).values_of(document),
          polarity.empty() ? std::nullopt : std::optional(polarity.front())};
}

std::optional<std::vector<Hit>> Searcher::similar(const std::string& id, const QueryPlan& plan) {
  return with_xapian(name(), [&]() -> std::optional<std::vector<Hit>> {
    const auto seed = find(id);
    if (!seed) return std::nullopt;
    const Columns& columns = snapshot_->columns;
    Ranking ranking = ranking_;
    ranking.bm25_b = ranking_.similar_bm25_b;
    const StoryFinder finder(database_, *snapshot_->forms, *snapshot_->known, deadline_);
    const Scorer scorer(columns, ranking, deadline_);
    const std::vector<ScorePart> telling =
        telling_words(database_, *seed, finder, scorer, ranking, untelling_);
    const ScoredQuestion like{{{"", telling}}, {}, nullptr};
    StorySet allowed =
        FilteredStories(columns.all(), plan.filters, columns, snapshot_->values).passing();
    allowed.remove(*seed);
    const auto candidates = static_cast<std::size_t>(ranking.similar_candidates);
    const auto stories = may_be_best(like, allowed, candidates, finder, scorer);
    const NeighbourRanker ranker(columns, snapshot_->places, snapshot_->values, ranking);
    const Subject subject = subject_of(*seed);
    auto neighbours = ranker.rank(scorer.best(stories, like, candidates), subject);
    neighbours.resize(std::min(neighbours.size(), plan.take));
    const WordsByStem words =
        words_by_stem(*read_story(database_, *seed, snapshot_->known->stories), analyzer_);
    const std::vector<QueryNode> clauses = as_clauses(telling, words);
    const SoughtWords sought(clauses);
    std::vector<Hit> hits;
    for (const Neighbour& one : neighbours) {
      Hit& hit = hits.emplace_back(fetch({one.document, one.score}));
      highlight(hit, clauses, sought);
      hit.reason = {};  // nobody asked for these words
      hit.likeness =
          Likeness{one, shared_words(telling, one.document, words, scorer),
                   in_both(columns.of(Facet::kTheme).values_of(one.document), subject.themes)};
    }
    return hits;
  });
}

}  // namespace kindred
