#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include <xapian.h>

#include "common/text/analyzer.hpp"
#include "searchd/search/ranking.hpp"
#include "searchd/search/scorer.hpp"
#include "searchd/search/story_finder.hpp"

namespace kindred {

using StemSet = std::unordered_set<std::string>;

/// The stems of first names, of words of thanks and of stop words (names.txt, gratitude.txt,
/// stop_words.txt), which are no ground for similarity: a name is no reason to bring people
/// together, and nearly everyone says thank you. The index knows the stems of a story, not its
/// words, so that a word with the stem of a name goes with it ("july" with "julie"; names with the
/// stem of a telling word are not in the list).
StemSet untelling_stems(const LanguageLists& language, Analyzer& analyzer);

/// How often a text has each of its stems.
using StemCounts = std::map<std::string, std::uint32_t>;

/// What stories like a text are found by: its most telling stems, each weighted by how typical it
/// is of the text (its frequency there times the root of its rarity). Stems of `untelling` are
/// passed over; none where the text has no telling word. Throws Xapian::Error and DeadlineExceeded.
std::vector<ScorePart> telling_words(const Xapian::Database& database, const StemCounts& text,
                                     const StoryFinder& finder, const Scorer& scorer,
                                     const Ranking& ranking, const StemSet& untelling);

/// Of the allowed stories those among which the `most` best are that have any of the words of
/// `like.required`, each a part of one term. Most have only words that are too weak to bring them
/// there (MaxScore, Turtle and Flood 1995), and are left out. In ascending order.
std::vector<Xapian::docid> may_be_best(const ScoredQuestion& like, const StorySet& allowed,
                                       std::size_t most, const StoryFinder& finder,
                                       const Scorer& scorer);

}  // namespace kindred
