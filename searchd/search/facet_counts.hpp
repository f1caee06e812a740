#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <xapian.h>

#include "searchd/query/filters.hpp"
#include "searchd/search/columns.hpp"
#include "searchd/search/story_set.hpp"

namespace kindred {

/// Exact counts of one search.
struct FacetCounts {
  std::uint64_t total = 0;       ///< stories that pass every filter
  std::uint64_t unfiltered = 0;  ///< stories of the question, whatever the filters

  /// By value, "no value" last, rolled up: a story on three wards of a hospital counts once at the
  /// hospital. Empty for facets that are not wanted.
  PerFacet<std::vector<std::uint32_t>> of;

  /// By tag and polarity as in Columns::tag_polarities; empty where tags are not wanted.
  std::vector<std::uint32_t> tag_polarities;

  /// By theme, "no theme" last, rolled up: its stories by their polarity. Empty where themes are
  /// not wanted.
  std::vector<PolarityCounts> theme_polarities;
};

/// Counts the stories of a search. A facet ignores what is chosen of it as `any`, so that its other
/// values can be added: a story that passes all filters counts in every facet, one that fails only
/// one such choice counts in that facet, any other nowhere ("drill sideways"). Chosen as `all` or
/// `none` and the dates are conditions for every facet.
/// One a search; what it refers to must outlive it.
class FacetCounter {
 public:
  FacetCounter(const Columns& columns, const FacetValues& values, const Filters& filters,
               const PerFacet<bool>& wanted);

  /// Counts what passes; `stories` are those of the question, whatever the filters. Facets are
  /// counted one after the other: one column at a time stays in the processor's cache.
  FacetCounts count(const StorySet& stories);

  /// The documents that count in a facet that is wanted: two lists, each ascending. They last until
  /// passing() is moved from.
  std::array<std::span<const Xapian::docid>, 2> counted_in(Facet facet) const;

  /// Takes all of these, ascending, as passing; for where nothing is filtered and the counts are
  /// known.
  void let_pass(std::vector<Xapian::docid> stories) { passing_ = std::move(stories); }

  /// The documents that passed, ascending.
  std::vector<Xapian::docid>& passing() { return passing_; }

 private:
  /// A facet that is counted, filtered on, or both.
  struct Dimension {
    Facet facet;
    const Column& column;
    bool is_counted;
    std::vector<Verdict> verdicts;      // by set; empty: no filter
    std::vector<Xapian::docid> beside;  // documents that fail no filter but this one
  };
  void see(Xapian::docid document);
  bool is_in_range(Xapian::docid document) const;
  template <class Count, class Add>
  std::vector<Count> by_set(const Column& column, const Dimension& dimension, Add add) const;
  void count_dimension(const Dimension& dimension, FacetCounts& counts) const;

  const Columns& columns_;
  const FacetValues& values_;
  Instant from_;
  Instant until_;  // exclusive
  std::vector<Dimension> dimensions_;
  std::vector<Dimension*> filtered_;
  bool is_filtered_ = false;
  std::vector<Xapian::docid> passing_;
};

}  // namespace kindred
