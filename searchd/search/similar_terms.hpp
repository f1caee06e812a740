#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include <xapian.h>

#include "common/index/index_reader.hpp"
#include "common/text/analyzer.hpp"
#include "searchd/search/ranking.hpp"
#include "searchd/search/scorer.hpp"
#include "searchd/search/story_finder.hpp"

namespace kindred {

using StemSet = std::unordered_set<std::string>;

/// The stems of words that say little of what a story is about.
struct UntellingStems {
  StemSet no_ground;  ///< for similarity
  StemSet no_reason;  ///< that is named or marked, though stories are compared by them
};

/// No ground are first names, words of thanks, everyday words and stop words (names.txt,
/// gratitude.txt, everyday.txt, stop_words.txt): a name is no reason to bring people together,
/// nearly everyone says thank you, and words that any story may have explain nothing. No reason are
/// numbers in words (numbers.txt). The index knows the stems of a story, not its words, so that a
/// word with the stem of a name goes with it ("july" with "julie"; names with the stem of a telling
/// word are not in the list).
UntellingStems untelling_stems(const LanguageLists& language, Analyzer& analyzer);

/// How often a text has each of its stems.
using StemCounts = std::map<std::string, std::uint32_t>;

/// What stories like a text are found by.
struct TellingWords {
  std::vector<ScorePart> parts;  ///< each a stem, the most telling first
  double most = 1;  ///< what a text of the mean length scores that has all of the text's own
                    ///< telling words as often as the text, however they are edited
};

/// Words by which a list of similar stories is edited; at most Ranking::similar_terms of each
/// count.
struct TermEdits {
  std::vector<Token> with;     ///< count as much as the most telling one; in no story: passed over
  std::vector<Token> without;  ///< do not count, unless they are added too
};

/// Where a list of similar stories gets its words from. What it refers to must outlive it.
class TermChooser {
 public:
  TermChooser(const IndexReader& index, const StoryFinder& finder, const Scorer& scorer,
              const Ranking& ranking, const StemSet& untelling)
      : index_(index), finder_(finder), scorer_(scorer), ranking_(ranking), untelling_(untelling) {}

  /// The most telling stems of a text, each weighted by how typical it is of the text (its
  /// frequency there times the root of its rarity), then the edits. Untelling stems are passed
  /// over, unless they are added, and so is what every story has. Throws Xapian::Error and
  /// DeadlineExceeded.
  TellingWords choose(const StemCounts& text, const TermEdits& edits) const;

 private:
  TellingWords most_telling(const StemCounts& text) const;
  void add(const std::string& term, double factor, TellingWords& words) const;
  void edit(const TermEdits& edits, TellingWords& words) const;

  const IndexReader& index_;
  const StoryFinder& finder_;
  const Scorer& scorer_;
  const Ranking& ranking_;
  const StemSet& untelling_;
};

/// The stem that a part is for.
std::string stem_of(const ScorePart& part);

/// Of the allowed stories those among which the `most` best are that have any of the words of
/// `like.required`, each a part of one term. Most have only words that are too weak to bring them
/// there (MaxScore, Turtle and Flood 1995), and are left out. In ascending order.
std::vector<Xapian::docid> may_be_best(const ScoredQuestion& like, const StorySet& allowed,
                                       std::size_t most, const StoryFinder& finder,
                                       const Scorer& scorer);

}  // namespace kindred
