#include "searchd/search/reranker.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string_view>

#include "common/index/schema.hpp"

namespace kindred {
namespace {

using Kind = QueryNode::Kind;

/// Words this far apart still stand together: "waiting for a call" has two between.
constexpr std::size_t kNear = 4;

/// What is in different texts stands as far apart.
constexpr std::size_t kFar = 100;

/// A pair that stands together in the other order is worth less.
constexpr double kReversed = 0.5;

/// Where words standing together counts.
constexpr std::array kFields = {Field::kStory, Field::kResponse};

/// The words that were typed plainly, in their order, in any form.
SoughtOrder typed_words(const std::vector<QueryNode>& clauses, const WordForms& forms) {
  std::vector<std::string_view> stems;
  for (const QueryNode& clause : clauses) {
    for (const QueryNode* leaf : leaves_of(typed_part(clause))) {
      if (leaf->kind == Kind::kWord) stems.push_back(leaf->words.front().stem);
    }
  }
  SoughtOrder sought(stems.size());
  for (std::size_t i = 0; i < stems.size(); ++i) {
    sought.add(i, forms.of(stems[i]), forms.vocabulary());
  }
  return sought;
}

/// 1 where some `a` stands shortly before some `b`, less where it is after. Both ascend.
double togetherness(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
  double best = 0;
  auto near = b.begin();  // the first that is not too far before `left`
  for (const std::size_t left : a) {
    while (near != b.end() && *near + kNear < left) ++near;
    for (auto right = near; right != b.end() && *right <= left + kNear; ++right) {
      if (*right > left) return 1;
      if (*right < left) best = kReversed;
    }
  }
  return best;
}

}  // namespace

Reranker::Reranker(const IndexReader& index, const Columns& columns, const WordForms& forms,
                   const Ranking& ranking, const std::vector<QueryNode>& clauses,
                   const LatentQuestion& latent, const Deadline& deadline)
    : index_(index),
      columns_(columns),
      ranking_(ranking),
      latent_(latent),
      deadline_(deadline),
      sought_(typed_words(clauses, forms)) {}

void Reranker::rerank(std::vector<Ranked>& ranked) {
  const auto best = [&](std::int64_t most) {
    return std::span(ranked.data(), std::min(ranked.size(), static_cast<std::size_t>(most)));
  };
  const std::span<Ranked> compared = best(ranking_.latent_reranked);
  add_latent(compared, latent_, ranking_.latent_weight);
  sort_by_score(compared, columns_);
  const std::span<Ranked> looked_at = best(ranking_.reranked);
  for (Ranked& hit : looked_at) {
    deadline_.check();
    if (ranking_.proximity_weight > 0) hit.proximity = proximity_of(hit.document);
    if (ranking_.recency_weight > 0) hit.recency = recency_of(hit.document);
    hit.score *=
        1 + ranking_.proximity_weight * hit.proximity + ranking_.recency_weight * hit.recency;
  }
  sort_by_score(looked_at, columns_);
}

double Reranker::proximity_of(Xapian::docid document) {
  const std::size_t words = sought_.words();
  if (words < 2) return 0;
  const std::string value = index_.value(document, slot_of(Field::kWordOrder));
  const WordOrder order(value);
  sought_.look_at(order);
  double best = 0;
  for (const Field field : kFields) {
    const std::vector<Places> places = places_in(order.numbers(field));
    double together = 0;
    for (std::size_t i = 1; i < words; ++i) together += togetherness(places[i - 1], places[i]);
    best = std::max(best, together / static_cast<double>(words - 1));
  }
  return best;
}

/// Of each word of the question; what is in different texts stands far apart.
std::vector<Reranker::Places> Reranker::places_in(const WordNumbers& text) const {
  std::vector<Places> places(sought_.words());
  std::size_t first = 0;
  for (std::size_t texts = 0; first < text.size(); ++texts) {
    const std::size_t end = text.find(WordOrder::kNoWord, first);
    for (std::size_t word = 0; word < places.size(); ++word) {
      for (const std::uint32_t number : sought_.numbers_of(word)) {
        for (std::size_t at = text.find(number, first); at < end; at = text.find(number, at + 1)) {
          places[word].push_back(at + texts * kFar);
        }
      }
    }
    first = end + 1;
  }
  for (Places& of_word : places) std::sort(of_word.begin(), of_word.end());
  return places;
}

double Reranker::recency_of(Xapian::docid document) const {
  const auto older = columns_.newest() - columns_.published(document);
  const double days = std::chrono::duration<double, std::ratio<86400>>(older).count();
  return std::pow(0.5, std::max(days, 0.0) / ranking_.recency_half_life);
}

}  // namespace kindred
