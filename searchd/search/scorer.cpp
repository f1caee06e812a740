#include "searchd/search/scorer.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <memory>
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

/// The first of ascending places that is not before `place`; quick where it is near.
template <class Iterator>
Iterator gallop(Iterator from, Iterator end, std::uint16_t place) {
  std::ptrdiff_t step = 1;
  while (step < end - from && from[step] < place) {
    from += step;
    step *= 2;
  }
  return std::lower_bound(from, from + std::min(step + 1, end - from), place);
}

struct Better {
  const Columns& columns;

  bool operator()(const ScoredStory& a, const ScoredStory& b) const {
    if (a.score != b.score) return a.score > b.score;
    return columns.newness(a.document) < columns.newness(b.document);
  }
};

/// Stories that are scored to know what the others have to be better than, for each one wanted.
constexpr std::size_t kFirst = 4;

/// Where less than a quarter could be left out, so many words are added before the next look.
constexpr std::size_t kPause = 4;

/// As few stories are scored to the end, however badly they begin.
constexpr std::size_t kWorthLeavingOut = 32;

}  // namespace

/// Adds to the score of a story. Those that add most come first.
struct Scorer::Word {
  const Postings* postings;
  double weight;
  std::shared_ptr<const std::vector<Xapian::docid>> only;  // just to these; nullptr: to all
  double most = 0;                                         // it can add to a story
  double rest = 0;                                         // all behind it can add together
};

/// The best of the stories that it is offered.
class Scorer::Best {
 public:
  Best(const Columns& columns, std::size_t most) : better_{columns}, most_(most) {}

  std::size_t most() const { return most_; }
  bool is_full() const { return heap_.size() >= most_; }

  /// What a story must have to be among them; 0 until there are enough.
  double least() const {
    return most_ > 0 && is_full() ? heap_.front().score * (1 - kRounding) : 0;
  }

  void offer(const ScoredStory& story) {
    if (heap_.size() < most_) {
      heap_.push_back(story);
      std::push_heap(heap_.begin(), heap_.end(), better_);
    } else if (most_ > 0 && better_(story, heap_.front())) {
      std::pop_heap(heap_.begin(), heap_.end(), better_);
      heap_.back() = story;
      std::push_heap(heap_.begin(), heap_.end(), better_);
    }
  }

  std::vector<ScoredStory> take() {
    std::sort_heap(heap_.begin(), heap_.end(), better_);
    return std::move(heap_);
  }

 private:
  const Better better_;
  const std::size_t most_;
  std::vector<ScoredStory> heap_;  // the worst first
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

double Scorer::most_of(const ScorePart& part) const {
  double most = 0;
  for (const ScoredWord& word : part.words) {
    most += most_of(word.weight * part.factor, word.postings->most());
  }
  return most;
}

/// Those with all the words, where that is a merit, are few and mostly the best.
std::vector<ScoredStory> Scorer::best(const std::vector<Xapian::docid>& stories,
                                      const ScoredQuestion& question, std::size_t most) const {
  Best best(columns_, most);
  if (question.with_all == nullptr) {
    score(stories, words_of(question, 1, stories), best);
    return best.take();
  }
  const std::vector<Xapian::docid> with_all = documents_of(*question.with_all);
  std::vector<Xapian::docid> having_all;
  std::vector<Xapian::docid> others;
  std::set_intersection(stories.begin(), stories.end(), with_all.begin(), with_all.end(),
                        std::back_inserter(having_all));
  std::set_difference(stories.begin(), stories.end(), with_all.begin(), with_all.end(),
                      std::back_inserter(others));
  score(having_all, words_of(question, 1 + ranking_.all_words_bonus, having_all), best);
  score(others, words_of(question, 1, others), best);
  return best.take();
}

/// `times` is what counts of the relaxable clauses are multiplied by.
std::vector<Scorer::Word> Scorer::words_of(const ScoredQuestion& question, double times,
                                           const std::vector<Xapian::docid>& stories) const {
  std::vector<Word> words;
  StorySet all;
  const auto add = [&](const ScorePart& part, double factor) {
    std::shared_ptr<const std::vector<Xapian::docid>> only;
    if (part.only != nullptr) {
      if (all.isEmpty()) all = make_set(stories);
      only = std::make_shared<const std::vector<Xapian::docid>>(documents_of(all & *part.only));
    }
    for (const ScoredWord& word : part.words) {
      const double weight = word.weight * factor;
      if (weight == 0) continue;
      words.push_back({word.postings.get(), weight, only});
      words.back().most = most_of(weight, word.postings->most());
    }
  };
  for (const auto& [clauses, factor] :
       {std::pair(&question.relaxable, times), std::pair(&question.required, 1.0)}) {
    for (const ScoredClause& clause : *clauses) {
      for (const ScorePart& part : clause.parts) add(part, part.factor * factor);
    }
  }
  std::stable_sort(words.begin(), words.end(),
                   [](const Word& a, const Word& b) { return a.most > b.most; });
  double rest = 0;
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    word->rest = rest;
    rest += word->most;
  }
  return words;
}

void Scorer::score(const std::vector<Xapian::docid>& stories, const std::vector<Word>& words,
                   Best& best) const {
  std::vector<double> sums(kChunk);
  const Documents all(stories);
  for (std::size_t first = 0; first < all.size();) {
    deadline_.check();
    Documents here = in_chunk(all.subspan(first), chunk_of(all[first]));
    if (!best.is_full()) here = here.first(std::min(here.size(), kFirst * best.most() + 1));
    score_chunk(here, words, sums, best);
    first += here.size();
  }
}

/// Of the stories of one chunk.
void Scorer::score_chunk(Documents stories, const std::vector<Word>& words,
                         std::vector<double>& sums, Best& best) const {
  for (const Xapian::docid document : stories) sums[place_of(document)] = 0;
  std::vector<Xapian::docid> left;
  std::size_t pause = 0;  // words until stories are left out again
  for (const Word& word : words) {
    add(word, stories, sums);
    const double least = best.least() - word.rest;
    if (least <= 0 || word.rest == 0 || stories.size() < kWorthLeavingOut) continue;
    if (pause > 0) {
      --pause;
      continue;
    }
    std::vector<Xapian::docid> still;
    for (const Xapian::docid document : stories) {
      if (sums[place_of(document)] >= least) still.push_back(document);
    }
    pause = 4 * still.size() > 3 * stories.size() ? kPause : 0;
    left = std::move(still);
    stories = left;
  }
  for (const Xapian::docid document : stories) best.offer({document, sums[place_of(document)]});
}

/// Adds to documents besides the stories too, which nobody looks at.
void Scorer::add(const Word& word, Documents stories, std::vector<double>& sums) const {
  if (stories.empty()) return;
  const std::size_t chunk = chunk_of(stories.front());
  if (chunk >= word.postings->chunks()) return;
  if (word.only != nullptr) return add_to_few(word, in_chunk(*word.only, chunk), sums);
  const auto places = word.postings->places(chunk);
  if (stories.size() < places.size() / kFew) return add_to_few(word, stories, sums);
  const auto counts = word.postings->counts(chunk);
  const auto first = static_cast<Xapian::docid>(chunk * kChunk);
  for (std::size_t i = 0; i < places.size(); ++i) {
    sums[places[i]] += bm25(word.weight, counts[i], first + places[i]);
  }
}

void Scorer::add_to_few(const Word& word, Documents stories, std::vector<double>& sums) const {
  if (stories.empty()) return;
  const std::size_t chunk = chunk_of(stories.front());
  const auto places = word.postings->places(chunk);
  const auto counts = word.postings->counts(chunk);
  auto from = places.begin();
  for (const Xapian::docid document : stories) {
    const std::uint16_t place = place_of(document);
    from = gallop(from, places.end(), place);
    if (from == places.end()) return;
    if (*from != place) continue;
    sums[place] +=
        bm25(word.weight, counts[static_cast<std::size_t>(from - places.begin())], document);
  }
}

}  // namespace kindred
