#include "searchd/search/similar_terms.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "common/index/schema.hpp"

namespace kindred {
namespace {

struct TellingStem {
  std::string term;
  double weight;
  double count;  ///< in the text
};

bool is_number(const std::string& stem) {
  return stem.find_first_not_of("0123456789.,/") == std::string::npos;
}

/// The stems of the text that are in neither too few nor too many stories.
std::vector<TellingStem> telling_stems(const IndexReader& index, const StemCounts& text,
                                       const Ranking& ranking, const StemSet& untelling) {
  const double all = index.stories();
  const auto least = static_cast<double>(ranking.similar_least_documents);
  const double most = std::max(all * ranking.similar_most_share, least);
  std::vector<TellingStem> candidates;
  for (const auto& [stem, count] : text) {
    if (is_number(stem) || untelling.contains(stem)) continue;
    const std::string term = stem_term(Field::kStory, stem);
    const double documents = index.stories_with(term);
    if (documents < least || documents > most || documents >= all) continue;
    // BM25 weighs a rare word more by itself. Judged (docs/ranking.md): with the rarity itself here
    // the sample gains .003 and the comments lose .008 nDCG@10, without it .012 and -.006.
    candidates.push_back(
        {term, count * std::sqrt(std::log(all / documents)), static_cast<double>(count)});
  }
  return candidates;
}

/// About as many stories are scored to know what the best have at least: at 980,172 stories a list
/// of similar ones takes 12.7 to 13.0 ms with 100, 13.2 to 14.3 with 500, 13.2 to 14.7 with 2,000.
constexpr std::size_t kMeasure = 100;

StorySet having_any(std::span<const ScorePart> words, const StorySet& allowed,
                    const StoryFinder& finder) {
  std::vector<SharedSet> sets;
  for (const ScorePart& word : words) sets.push_back(finder.having(word.terms.front()));
  StorySet all = union_of(sets);
  all &= allowed;
  return all;
}

}  // namespace

UntellingStems untelling_stems(const LanguageLists& language, Analyzer& analyzer) {
  UntellingStems stems;
  const auto add = [&](const std::vector<std::string>& words, StemSet& to) {
    for (const auto& word : words) {
      for (Token& token : analyzer.analyze(word)) to.insert(std::move(token.stem));
    }
  };
  for (const auto* words :
       {&language.names, &language.gratitude, &language.everyday, &language.stop_words}) {
    add(*words, stems.no_ground);
  }
  add(language.numbers, stems.no_reason);
  return stems;
}

std::string stem_of(const ScorePart& part) {
  return part.terms.front().substr(row_of(Field::kStory).prefix.size());
}

TellingWords TermChooser::choose(const StemCounts& text, const TermEdits& edits) const {
  TellingWords words = most_telling(text);
  edit(edits, words);
  return words;
}

TellingWords TermChooser::most_telling(const StemCounts& text) const {
  auto candidates = telling_stems(index_, text, ranking_, untelling_);
  std::sort(candidates.begin(), candidates.end(), [](const TellingStem& a, const TellingStem& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
  });
  const auto most = static_cast<std::size_t>(ranking_.similar_terms);
  if (candidates.size() > most) candidates.resize(most);
  TellingWords words;
  if (!candidates.empty()) words.most = 0;
  for (const TellingStem& candidate : candidates) {
    add(candidate.term, candidate.weight, words);
    words.most += candidate.weight * words.parts.back().words.front().weight * candidate.count /
                  (candidate.count + ranking_.bm25_k1);
  }
  return words;
}

void TermChooser::add(const std::string& term, double factor, TellingWords& words) const {
  const SharedPostings postings = finder_.postings_of(term);
  const double weight = scorer_.weight_of(postings->size(), index_.stories());
  words.parts.push_back({Field::kStory, factor, nullptr, {{postings, weight}}, {term}});
}

/// What the most telling word may add at most, an added one may too.
void TermChooser::edit(const TermEdits& edits, TellingWords& words) const {
  double strongest = 0;
  for (const ScorePart& part : words.parts) {
    strongest = std::max(strongest, part.factor * part.words.front().weight);
  }
  const auto take_out = [&](const Token& token) {
    std::erase_if(words.parts, [&](const ScorePart& part) { return stem_of(part) == token.stem; });
  };
  for (const Token& token : edits.without) take_out(token);
  for (const Token& token : edits.with) {
    take_out(token);
    add(stem_term(Field::kStory, token.stem), 1, words);
    ScorePart& added = words.parts.back();
    const ScoredWord& word = added.words.front();
    if (word.postings->size() == 0) {
      words.parts.pop_back();
    } else if (strongest > 0) {
      added.factor = strongest / word.weight;
    }
  }
}

std::vector<Xapian::docid> may_be_best(const ScoredQuestion& like, const StorySet& allowed,
                                       std::size_t most, const StoryFinder& finder,
                                       const Scorer& scorer) {
  std::vector<ScorePart> words;
  for (const ScoredClause& clause : like.required) {
    words.insert(words.end(), clause.parts.begin(), clause.parts.end());
  }
  std::stable_sort(words.begin(), words.end(), [&](const ScorePart& a, const ScorePart& b) {
    return scorer.most_of(a) > scorer.most_of(b);
  });
  std::size_t strongest = 0;
  for (std::size_t stories = 0; strongest < words.size() && stories < kMeasure; ++strongest) {
    stories += words[strongest].words.front().postings->size();
  }
  const std::span<const ScorePart> all(words);
  const auto measure = documents_of(having_any(all.first(strongest), allowed, finder));
  const auto best = scorer.best(measure, like, most);
  double left = most > 0 && best.size() == most ? best.back().score * (1 - kRounding) : 0;
  std::size_t needed = words.size();
  while (needed > 0 && scorer.most_of(words[needed - 1]) < left) {
    left -= scorer.most_of(words[--needed]);
  }
  return documents_of(having_any(all.first(needed), allowed, finder));
}

}  // namespace kindred
