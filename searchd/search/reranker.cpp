#include "searchd/search/reranker.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "common/index/schema.hpp"

namespace kindred {
namespace {

using Kind = QueryNode::Kind;
using Positions = std::vector<Xapian::termpos>;

/// Words this far apart still stand together: "waiting for a call" has two between.
constexpr Xapian::termpos kNear = 4;

/// A pair that stands together in the other order is worth less.
constexpr double kReversed = 0.5;

/// Where words standing together counts.
constexpr std::array kFields = {Field::kStory, Field::kResponse};

/// The words that were typed plainly, in their order.
std::vector<QueryWord> typed_words(const std::vector<QueryNode>& clauses) {
  std::vector<QueryWord> words;
  for (const QueryNode& clause : clauses) {
    const QueryNode& typed = clause.kind == Kind::kSynonyms ? clause.children.front() : clause;
    for (const QueryNode* leaf : leaves_of(typed)) {
      if (leaf->kind == Kind::kWord) words.push_back(leaf->words.front());
    }
  }
  return words;
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

}  // namespace

Reranker::Reranker(const Xapian::Database& database, const Columns& columns, const WordForms& forms,
                   const Ranking& ranking, const std::vector<QueryNode>& clauses)
    : database_(database), columns_(columns), ranking_(ranking) {
  const std::vector<QueryWord> typed = typed_words(clauses);
  if (typed.size() < 2) return;
  for (const QueryWord& word : typed) add_forms(word, forms);
  std::sort(forms_.begin(), forms_.end(),
            [](const Form& a, const Form& b) { return a.term < b.term; });
}

void Reranker::add_forms(const QueryWord& word, const WordForms& forms) {
  for (std::size_t field = 0; field < kFields.size(); ++field) {
    for (const std::uint32_t form : forms.of(word.stem)) {
      forms_.push_back(
          {word_term(kFields[field], forms.vocabulary().words[form].word), words_, field});
    }
  }
  ++words_;
}

void Reranker::rerank(std::vector<Ranked>& ranked) const {
  const auto count = std::min(ranked.size(), static_cast<std::size_t>(ranking_.reranked));
  const auto end = ranked.begin() + static_cast<std::ptrdiff_t>(count);
  for (auto hit = ranked.begin(); hit != end; ++hit) {
    if (ranking_.proximity_weight > 0) hit->proximity = proximity_of(hit->document);
    if (ranking_.recency_weight > 0) hit->recency = recency_of(hit->document);
    hit->score = hit->relevance * (1 + ranking_.proximity_weight * hit->proximity +
                                   ranking_.recency_weight * hit->recency);
  }
  std::sort(ranked.begin(), end, [&](const Ranked& a, const Ranked& b) {
    if (a.score != b.score) return a.score > b.score;
    return columns_.newness(a.document) < columns_.newness(b.document);
  });
}

double Reranker::proximity_of(Xapian::docid document) const {
  if (words_ < 2) return 0;
  std::array<std::vector<Positions>, kFields.size()> found;
  found.fill(std::vector<Positions>(words_));
  auto term = database_.termlist_begin(document);
  const auto end = database_.termlist_end(document);
  for (const Form& form : forms_) {
    if (term == end) break;
    term.skip_to(form.term);
    if (term == end || *term != form.term) continue;
    Positions& positions = found[form.field][form.word];
    positions.insert(positions.end(), term.positionlist_begin(), term.positionlist_end());
  }
  double best = 0;
  for (const auto& positions : found) {
    double together = 0;
    for (std::size_t i = 1; i < words_; ++i) {
      together += togetherness(positions[i - 1], positions[i]);
    }
    best = std::max(best, together / static_cast<double>(words_ - 1));
  }
  return best;
}

double Reranker::recency_of(Xapian::docid document) const {
  const auto older = columns_.newest() - columns_.published(document);
  const double days = std::chrono::duration<double, std::ratio<86400>>(older).count();
  return std::pow(0.5, std::max(days, 0.0) / ranking_.recency_half_life);
}

}  // namespace kindred
