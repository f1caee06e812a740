#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "searchd/query/list_constraints.hpp"
#include "searchd/query/query_plan.hpp"
#include "searchd/render/phrases.hpp"
#include "searchd/request/reading_list_request.hpp"
#include "searchd/search/reading_list.hpp"

/// What a reading list says of itself in plain words.
namespace kindred {

/// A story that a list was to have, and that cannot be shown.
struct MissingStory {
  std::string id;
  bool is_withdrawn = false;  ///< else there is no such story
};

/// A reading list that was made, and what of.
struct ReadingListOutcome {
  QueryPlan plan;  ///< as it was carried out
  BestStories found;
  std::vector<PlannedConstraint> constraints;
  ReadingList list;
  std::vector<MissingStory> missing = {};  ///< of those pinned
};

/// Says all of one outcome; what it refers to must outlive it. Texts are plain, and their names are
/// those of the index.
class ReadingListText {
 public:
  ReadingListText(const ReadingListRequest& request, const ReadingListOutcome& outcome,
                  const Snapshot& snapshot, const Phrases& say)
      : request_(request), outcome_(outcome), snapshot_(snapshot), say_(say) {}

  /// "At least 2 stories told by a carer"; of the number of constraints the size: "10 stories".
  std::string constraint(std::size_t number) const;

  /// Why a constraint is not met, a sentence; empty where it is.
  std::string why_unmet(std::size_t number) const;

  /// Why a story is in the list, without a full stop: "Number 3 by relevance; the first told by a
  /// carer, with the theme Discharge; counts for: at least 2 stories told by a carer".
  std::string why_in(std::size_t story) const;

  /// How the list was made, a paragraph to be quoted: question, filters, date and size of the
  /// index, numbers of stories, constraints and how they came out, and its address without notes on
  /// the site `public_url`.
  std::string methods(const std::string& public_url) const;

 private:
  std::string value_name(const PlannedConstraint& constraint) const;
  std::string stories_of(const PlannedConstraint& constraint) const;
  std::string why_too_short(std::size_t number) const;
  std::string why_too_few(std::size_t number) const;
  std::string why_unbalanced(std::size_t number) const;
  std::string together_with(const std::vector<std::size_t>& others) const;
  bool has_words() const;
  bool is_searched() const;
  std::string rank_in_words(std::size_t rank) const;
  std::string adds_in_words(const std::vector<FacetAspect>& adds) const;
  std::string searched_in_words() const;
  std::string filters_in_words() const;
  std::string chosen_in_words() const;
  std::string asked_in_words() const;

  const ReadingListRequest& request_;
  const ReadingListOutcome& outcome_;
  const Snapshot& snapshot_;
  const Phrases& say_;
};

}  // namespace kindred
