#include "searchd/search/similar_terms.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "common/index/schema.hpp"

namespace kindred {
namespace {

struct Candidate {
  std::string term;
  double weight;
};

bool is_number(const std::string& term) {
  return term.find_first_not_of("0123456789.,/", 1) == std::string::npos;
}

/// The stems of the seed's title and body that are in neither too few nor too many stories.
std::vector<Candidate> telling_stems(const Xapian::Database& database, Xapian::docid seed,
                                     const Ranking& ranking, const StemSet& untelling) {
  const double all = database.get_doccount();
  const double most = std::max(all * ranking.similar_most_share,
                               static_cast<double>(ranking.similar_least_documents));
  const std::string prefix(row_of(Field::kStory).prefix);
  std::vector<Candidate> candidates;
  auto term = database.termlist_begin(seed);
  const auto end = database.termlist_end(seed);
  for (term.skip_to(prefix); term != end; ++term) {
    const std::string name = *term;
    if (name.compare(0, prefix.size(), prefix) != 0) break;
    const bool other_field = name[prefix.size()] >= 'A' && name[prefix.size()] <= 'Z';
    const double documents = term.get_termfreq();
    if (other_field || is_number(name)) continue;
    if (untelling.contains(name.substr(prefix.size()))) continue;
    if (documents < static_cast<double>(ranking.similar_least_documents) || documents > most) {
      continue;
    }
    // BM25 weighs a rare word more by itself. Judged (docs/ranking.md): with the rarity itself here
    // the sample gains .003 and the comments lose .008 nDCG@10, without it .012 and -.006.
    candidates.push_back({name, term.get_wdf() * std::sqrt(std::log(all / documents))});
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

StemSet untelling_stems(const LanguageLists& language, Analyzer& analyzer) {
  StemSet stems;
  for (const auto* words : {&language.names, &language.gratitude, &language.stop_words}) {
    for (const auto& word : *words) {
      for (Token& token : analyzer.analyze(word)) stems.insert(std::move(token.stem));
    }
  }
  return stems;
}

std::vector<ScorePart> telling_words(const Xapian::Database& database, Xapian::docid seed,
                                     const StoryFinder& finder, const Scorer& scorer,
                                     const Ranking& ranking, const StemSet& untelling) {
  auto candidates = telling_stems(database, seed, ranking, untelling);
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
  });
  if (candidates.size() > static_cast<std::size_t>(ranking.similar_terms)) {
    candidates.resize(static_cast<std::size_t>(ranking.similar_terms));
  }
  std::vector<ScorePart> parts;
  for (const Candidate& candidate : candidates) {
    const SharedPostings postings = finder.postings_of(candidate.term);
    const double weight = scorer.weight_of(postings->size(), database.get_doccount());
    parts.push_back(
        {Field::kStory, candidate.weight, nullptr, {{postings, weight}}, {candidate.term}});
  }
  return parts;
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
