#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/story/story.hpp"
#include "searchd/query/query_tree.hpp"
#include "searchd/search/passage.hpp"

namespace kindred {

/// A word, phrase or tag of the question that a story has.
struct FoundWords {
  enum class Where : std::uint8_t { kTitle, kStory, kTitleAndStory, kReply, kTag };
  Where where = Where::kStory;
  std::string asked;        ///< as it was asked for; of a synonym, what it stands for
  std::string written;      ///< as the story writes it where it says it first, on one line
  bool is_synonym = false;  ///< the story does not say what was asked for, but what means the same
  bool operator==(const FoundWords&) const = default;

  /// In the title or the body, and no other word than was asked for.
  bool is_plain() const { return !is_synonym && where <= Where::kTitleAndStory; }
};

/// Why a story is a hit: what of the question stands in it, clause by clause, and what does not.
struct Reason {
  std::vector<FoundWords> found;
  std::vector<std::string> missing;  ///< clauses of which the story has nothing, as asked for
  bool operator==(const Reason&) const = default;

  bool is_plain() const;
};

/// The texts of a story, looked through.
struct SearchedStory {
  const Story& story;
  Searched title;
  Searched body;
  std::vector<Searched> responses;  ///< may be left out where title and body say all
};

/// Says only what was seen: each clause as the sought words were found. What stands in title or
/// body is not looked up in responses, what is said as asked for not by its synonyms.
/// The occurrences are those of `clauses`.
Reason reason_of(const std::vector<QueryNode>& clauses, const SearchedStory& searched,
                 Analyzer& analyzer);

}  // namespace kindred
