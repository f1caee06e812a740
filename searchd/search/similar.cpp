#include <algorithm>
#include <unordered_map>

#include "common/index/xapian_errors.hpp"
#include "common/semantic/content_stems.hpp"
#include "searchd/search/filtered_stories.hpp"
#include "searchd/search/searcher.hpp"

namespace kindred {
namespace {

/// The words of the seeds.
struct SeedWords {
  std::vector<std::vector<Token>> texts;
  StemCounts counts;
  WordsByStem by_stem;

  void add(const std::string& text, Analyzer& analyzer) {
    texts.push_back(analyzer.analyze(text));
    for (const Token& token : texts.back()) {
      ++counts[token.stem];
      by_stem.try_emplace(token.stem, token.word);
    }
  }

  std::optional<LatentPlace> place_in(const LatentSpace& space, const Analyzer& analyzer) const {
    std::vector<std::string_view> stems;
    for (const auto& text : texts) add_content_stems(text, analyzer, stems);
    return space.place_of(stems);
  }
};

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

std::optional<std::vector<Hit>> Searcher::similar(const Seeds& seeds, const QueryPlan& plan) {
  return with_xapian(name(), [&]() -> std::optional<std::vector<Hit>> {
    std::vector<Xapian::docid> documents;
    SeedWords words;
    for (const std::string& id : seeds.ids) {
      const auto document = find(id);
      if (!document) return std::nullopt;
      documents.push_back(*document);
      const auto story = read_story(database_, *document, snapshot_->known->stories);
      words.add(story->title, analyzer_);
      words.add(story->body, analyzer_);
    }
    words.add(seeds.text, analyzer_);
    const Columns& columns = snapshot_->columns;
    Ranking ranking = ranking_;
    ranking.bm25_b = ranking_.similar_bm25_b;
    const StoryFinder finder(database_, *snapshot_->forms, *snapshot_->known, deadline_);
    const Scorer scorer(columns, ranking, deadline_);
    const std::vector<ScorePart> telling =
        telling_words(database_, words.counts, finder, scorer, ranking, untelling_);
    const ScoredQuestion like{{{"", telling}}, {}, nullptr};
    StorySet allowed =
        FilteredStories(columns.all(), plan.filters, columns, snapshot_->values).passing();
    for (const Xapian::docid document : documents) allowed.remove(document);
    const auto candidates = static_cast<std::size_t>(ranking.similar_candidates);
    const auto stories = may_be_best(like, allowed, candidates, finder, scorer);
    Subject subject = subject_of(documents);
    subject.place = words.place_in(*snapshot_->space, analyzer_);
    const NeighbourRanker ranker(columns, snapshot_->places, snapshot_->values, ranking);
    auto neighbours = ranker.rank(scorer.best(stories, like, candidates), subject);
    neighbours.resize(std::min(neighbours.size(), plan.take));
    return as_hits(neighbours, telling, words.by_stem, subject, scorer);
  });
}

/// With the passages where most of the telling words stand, and why each is like the seeds.
std::vector<Hit> Searcher::as_hits(const std::vector<Neighbour>& neighbours,
                                   const std::vector<ScorePart>& telling, const WordsByStem& words,
                                   const Subject& subject, const Scorer& scorer) {
  const Column& themes = snapshot_->columns.of(Facet::kTheme);
  const std::vector<QueryNode> clauses = as_clauses(telling, words);
  const SoughtWords sought(clauses);
  std::vector<Hit> hits;
  for (const Neighbour& one : neighbours) {
    Hit& hit = hits.emplace_back(fetch({one.document, one.score}));
    highlight(hit, clauses, sought);
    hit.reason = {};  // nobody asked for these words
    hit.likeness = Likeness{one, shared_words(telling, one.document, words, scorer),
                            in_both(themes.values_of(one.document), subject.themes)};
  }
  return hits;
}

}  // namespace kindred
