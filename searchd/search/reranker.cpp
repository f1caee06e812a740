#include "searchd/search/reranker.hpp"

#include <algorithm>
#include <cmath>

#include "common/index/schema.hpp"
#include "common/index/stored_story.hpp"

namespace kindred {
namespace {

using Kind = QueryNode::Kind;
using Positions = std::vector<Xapian::termpos>;

/// Words this far apart still stand together: "waiting for a call" has two between.
constexpr Xapian::termpos kNear = 4;

/// A pair that stands together in the other order is worth less.
constexpr double kReversed = 0.5;

/// The words that were typed plainly, in their order.
std::vector<std::string> typed_words(const std::vector<QueryNode>& clauses) {
  std::vector<std::string> words;
  for (const QueryNode& clause : clauses) {
    const QueryNode& typed = clause.kind == Kind::kSynonyms ? clause.children.front() : clause;
    for (const QueryNode* leaf : leaves_of(typed)) {
      if (leaf->kind == Kind::kWord) words.push_back(leaf->words.front().word);
    }
  }
  return words;
}

Positions positions_of(const Xapian::Database& database, Xapian::docid document, Field field,
                       const std::string& word) {
  const std::string term = word_term(field, word);
  Positions positions;
  const auto end = database.positionlist_end(document, term);
  for (auto at = database.positionlist_begin(document, term); at != end; ++at) {
    positions.push_back(*at);
  }
  return positions;
}

/// 1 where some `a` stands shortly before some `b`, less where it is after.
double togetherness(const Positions& a, const Positions& b) {
  double best = 0;
  for (const Xapian::termpos left : a) {
    for (const Xapian::termpos right : b) {
      if (right > left && right - left <= kNear) return 1;
      if (left > right && left - right <= kNear) best = kReversed;
    }
  }
  return best;
}

Instant newest_story(const Xapian::Database& database) {
  const std::string newest = database.get_value_upper_bound(slot_of(Field::kPublished));
  return newest.empty() ? Instant() : decode_instant(newest);
}

}  // namespace

bool is_before(const Ranked& a, const Ranked& b) {
  return a.score != b.score ? a.score > b.score : a.order < b.order;
}

Reranker::Reranker(const Xapian::Database& database, const Ranking& ranking,
                   const std::vector<QueryNode>& clauses)
    : database_(database),
      ranking_(ranking),
      words_(typed_words(clauses)),
      newest_(newest_story(database)) {}

void Reranker::rerank(std::vector<Ranked>& ranked) const {
  const auto count = std::min(ranked.size(), static_cast<std::size_t>(ranking_.reranked));
  const auto end = ranked.begin() + static_cast<std::ptrdiff_t>(count);
  for (auto hit = ranked.begin(); hit != end; ++hit) {
    if (ranking_.proximity_weight > 0) hit->proximity = proximity_of(hit->document);
    if (ranking_.recency_weight > 0) hit->recency = recency_of(hit->document);
    hit->score = hit->relevance * (1 + ranking_.proximity_weight * hit->proximity +
                                   ranking_.recency_weight * hit->recency);
  }
  std::sort(ranked.begin(), end, is_before);
}

double Reranker::proximity_of(Xapian::docid document) const {
  if (words_.size() < 2) return 0;
  double best = 0;
  for (const Field field : {Field::kStory, Field::kResponse}) {
    double together = 0;
    Positions before = positions_of(database_, document, field, words_.front());
    for (std::size_t i = 1; i < words_.size(); ++i) {
      Positions here = positions_of(database_, document, field, words_[i]);
      together += togetherness(before, here);
      before = std::move(here);
    }
    best = std::max(best, together / static_cast<double>(words_.size() - 1));
  }
  return best;
}

double Reranker::recency_of(Xapian::docid document) const {
  const std::string value = database_.get_document(document, Xapian::DOC_ASSUME_VALID)
                                .get_value(slot_of(Field::kPublished));
  const double days =
      std::chrono::duration<double, std::ratio<86400>>(newest_ - decode_instant(value)).count();
  return std::pow(0.5, std::max(days, 0.0) / ranking_.recency_half_life);
}

}  // namespace kindred
