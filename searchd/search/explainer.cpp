#include "searchd/search/explainer.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include "common/index/schema.hpp"

namespace kindred {
namespace {

/// A term without the prefix of its field: capitals are always of the prefix (schema.hpp).
std::string without_prefix(const std::string& term) {
  return {std::find_if(term.begin(), term.end(), [](char c) { return c < 'A' || c > 'Z'; }),
          term.end()};
}

bool is_in(const SharedSet& set, Xapian::docid document) {
  return set == nullptr || set->contains(document);
}

/// Nothing where the story has nothing of the part.
std::optional<ExplainedPart> part_of(const ScorePart& part, Xapian::docid document,
                                     const StoryFinder& finder, const Scorer& scorer) {
  if (!is_in(part.only, document)) return std::nullopt;
  ExplainedPart explained{std::string(row_of(part.field).name), {}, 0, part.factor};
  bool has_some = false;
  for (const ScoredWord& word : part.words) {
    const auto count = word.postings->count_of(document);
    if (!count) continue;
    has_some = true;
    explained.bm25 += scorer.bm25(word.weight, *count, document);
  }
  if (!has_some) return std::nullopt;
  for (const std::string& term : part.terms) {
    const SharedPostings postings = finder.postings_of(term);
    const auto count = postings->count_of(document);
    if (count) explained.terms.push_back({without_prefix(term), *count, postings->size()});
  }
  return explained;
}

void add_clauses(const std::vector<ScoredClause>& clauses, Xapian::docid document,
                 const StoryFinder& finder, const Scorer& scorer, Explanation& explanation) {
  for (const ScoredClause& clause : clauses) {
    explanation.clauses.push_back({clause.text, {}});
    for (const ScorePart& part : clause.parts) {
      auto explained = part_of(part, document, finder, scorer);
      if (explained) explanation.clauses.back().parts.push_back(std::move(*explained));
    }
  }
}

/// What the clauses that may be missing add once more, where the story has them all.
void add_bonus(const ScoredQuestion& question, Xapian::docid document, const Ranking& ranking,
               Explanation& explanation) {
  if (question.with_all == nullptr || !question.with_all->contains(document)) return;
  explanation.all_words_factor = ranking.all_words_bonus;
  for (std::size_t i = question.required.size(); i < explanation.clauses.size(); ++i) {
    explanation.all_words_bonus += explanation.clauses[i].weight() * explanation.all_words_factor;
  }
}

}  // namespace

double ExplainedClause::weight() const {
  return std::accumulate(parts.begin(), parts.end(), 0.0,
                         [](double sum, const ExplainedPart& part) { return sum + part.weight(); });
}

double Explanation::relevance() const {
  return std::accumulate(
      clauses.begin(), clauses.end(), all_words_bonus,
      [](double sum, const ExplainedClause& clause) { return sum + clause.weight(); });
}

std::vector<Explanation> explain(const std::vector<Ranked>& page, const ScoredQuestion& question,
                                 const StoryFinder& finder, const Scorer& scorer,
                                 const Ranking& ranking) {
  std::vector<Explanation> explanations;
  for (const Ranked& ranked : page) {
    Explanation one;
    add_clauses(question.required, ranked.document, finder, scorer, one);
    add_clauses(question.relaxable, ranked.document, finder, scorer, one);
    add_bonus(question, ranked.document, ranking, one);
    one.cosine = ranked.cosine;
    one.latent = ranked.latent;
    one.proximity = ranked.proximity;
    one.proximity_factor = ranking.proximity_weight * one.proximity;
    one.recency = ranked.recency;
    one.recency_factor = ranking.recency_weight * one.recency;
    explanations.push_back(std::move(one));
  }
  return explanations;
}

}  // namespace kindred
