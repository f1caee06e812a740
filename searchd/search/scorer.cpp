#include "searchd/search/scorer.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace kindred {
namespace {

/// Where a chunk has so many times more postings than stories to be scored, the stories are looked
/// up; else going through all postings is quicker (measured: 2 against 15 ns).
constexpr std::size_t kFew = 8;

/// Those of ascending documents that are in a chunk.
std::span<const Xapian::docid> in_chunk(std::span<const Xapian::docid> documents,
                                        std::size_t chunk) {
  const auto is_before = [](Xapian::docid document, std::size_t limit) {
    return chunk_of(document) < limit;
  };
  const auto first = std::lower_bound(documents.begin(), documents.end(), chunk, is_before);
  const auto last = std::lower_bound(first, documents.end(), chunk + 1, is_before);
  return {first, last};
}

struct Better {
  const Columns& columns;

  bool operator()(const ScoredStory& a, const ScoredStory& b) const {
    if (a.score != b.score) return a.score > b.score;
    return columns.newness(a.document) < columns.newness(b.document);
  }
};

/// The best of what it is offered.
class Best {
 public:
  Best(const Columns& columns, std::size_t most) : columns_(columns), most_(most) {}

  void offer(const ScoredStory& story) {
    const Better better{columns_};
    if (heap_.size() < most_) {
      heap_.push_back(story);
      std::push_heap(heap_.begin(), heap_.end(), better);
    } else if (most_ > 0 && better(story, heap_.front())) {
      std::pop_heap(heap_.begin(), heap_.end(), better);
      heap_.back() = story;
      std::push_heap(heap_.begin(), heap_.end(), better);
    }
  }

  std::vector<ScoredStory> take() {
    const Better better{columns_};
    std::sort_heap(heap_.begin(), heap_.end(), better);
    return std::move(heap_);
  }

 private:
  const Columns& columns_;
  const std::size_t most_;
  std::vector<ScoredStory> heap_;  // the worst first
};

}  // namespace

/// A part of the question beside the stories that it may add to.
struct Scorer::Part {
  const ScorePart& part;
  std::vector<Xapian::docid> only;  // where the part has a set of its own
};

Scorer::Scorer(const Columns& columns, const Ranking& ranking, const Deadline& deadline)
    : columns_(columns),
      ranking_(ranking),
      deadline_(deadline),
      fixed_(ranking.bm25_k1 * (1 - ranking.bm25_b)),
      by_length_(ranking.bm25_k1 * ranking.bm25_b),
      per_length_(1 / std::max(columns.mean_length(), 1.0)) {}

double Scorer::weight_of(std::size_t with, std::size_t all) const {
  const auto having = static_cast<double>(with);
  const double ratio = (static_cast<double>(all) - having + 0.5) / (having + 0.5);
  return (ranking_.bm25_k1 + 1) * std::log(ratio < 2 ? 1 + ratio / 2 : ratio);
}

std::vector<ScoredStory> Scorer::best(const std::vector<Xapian::docid>& stories,
                                      const ScoredQuestion& question, std::size_t most) const {
  Best top(columns_, most);
  const std::vector<Part> relaxable = parts_of(question.relaxable, stories);
  const std::vector<Part> required = parts_of(question.required, stories);
  std::vector<Xapian::docid> with_all;
  if (question.with_all != nullptr) with_all = documents_of(*question.with_all);
  std::vector<double> sums(kChunk);
  const Documents all(stories);
  for (std::size_t first = 0; first < all.size();) {
    deadline_.check();
    const std::size_t chunk = chunk_of(all[first]);
    const Documents here = in_chunk(all.subspan(first), chunk);
    for (const Xapian::docid document : here) sums[place_of(document)] = 0;
    for (const Part& part : relaxable) add(part, chunk, here, sums);
    for (const Xapian::docid document : in_chunk(with_all, chunk)) {
      sums[place_of(document)] *= 1 + ranking_.all_words_bonus;
    }
    for (const Part& part : required) add(part, chunk, here, sums);
    for (const Xapian::docid document : here) top.offer({document, sums[place_of(document)]});
    first += here.size();
  }
  return top.take();
}

std::vector<Scorer::Part> Scorer::parts_of(const std::vector<ScoredClause>& clauses,
                                           const std::vector<Xapian::docid>& stories) const {
  std::vector<Part> parts;
  StorySet all;
  for (const ScoredClause& clause : clauses) {
    for (const ScorePart& part : clause.parts) {
      parts.push_back({part, {}});
      if (part.only == nullptr) continue;
      if (all.isEmpty()) all = make_set(stories);
      parts.back().only = documents_of(all & *part.only);
    }
  }
  return parts;
}

void Scorer::add(const Part& part, std::size_t chunk, Documents stories,
                 std::vector<double>& sums) const {
  for (const ScoredWord& word : part.part.words) {
    const double weight = word.weight * part.part.factor;
    if (weight == 0 || chunk >= word.postings->chunks()) continue;
    if (part.part.only != nullptr) {
      add_word_to_few(*word.postings, weight, chunk, in_chunk(part.only, chunk), sums);
    } else {
      add_word(*word.postings, weight, chunk, stories, sums);
    }
  }
}

/// Adds to documents besides the stories too, which nobody looks at.
void Scorer::add_word(const Postings& postings, double weight, std::size_t chunk, Documents stories,
                      std::vector<double>& sums) const {
  const auto places = postings.places(chunk);
  if (stories.size() < places.size() / kFew) {
    return add_word_to_few(postings, weight, chunk, stories, sums);
  }
  const auto counts = postings.counts(chunk);
  const auto first = static_cast<Xapian::docid>(chunk * kChunk);
  for (std::size_t i = 0; i < places.size(); ++i) {
    sums[places[i]] += bm25(weight, counts[i], first + places[i]);
  }
}

void Scorer::add_word_to_few(const Postings& postings, double weight, std::size_t chunk,
                             Documents stories, std::vector<double>& sums) const {
  const auto places = postings.places(chunk);
  const auto counts = postings.counts(chunk);
  auto from = places.begin();
  for (const Xapian::docid document : stories) {
    const std::uint16_t place = place_of(document);
    from = std::lower_bound(from, places.end(), place);
    if (from == places.end()) return;
    if (*from != place) continue;
    sums[place] += bm25(weight, counts[static_cast<std::size_t>(from - places.begin())], document);
  }
}

}  // namespace kindred
