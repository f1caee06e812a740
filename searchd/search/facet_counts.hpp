#pragma once

#include <cstdint>
#include <vector>

#include "searchd/search/columns.hpp"
#include "searchd/search/filtered_stories.hpp"

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

  /// Takes over what `other` counted of a facet.
  void take(Facet facet, FacetCounts other);
};

/// Counts the stories of searches. What it refers to must outlive it.
class FacetCounter {
 public:
  /// `whole`: the counts of all documents there are, of every facet; nullptr where they are not
  /// known. With them, what counts in a facet and is most of all documents is counted by the rest.
  FacetCounter(const Columns& columns, const FacetValues& values, const FacetCounts* whole)
      : columns_(columns), values_(values), whole_(whole) {}

  /// Facets are counted one after the other: one column at a time stays in the processor's cache.
  FacetCounts count(const FilteredStories& stories, const PerFacet<bool>& wanted) const;

 private:
  void count(const StorySet& stories, const PerFacet<bool>& facets, FacetCounts& counts) const;
  void count_each(const StorySet& stories, const PerFacet<bool>& facets, FacetCounts& counts) const;
  std::vector<PolarityCounts> count_polarities(const std::vector<Xapian::docid>& documents) const;
  std::vector<std::uint32_t> count_sets(Facet facet, const StorySet& stories) const;

  const Columns& columns_;
  const FacetValues& values_;
  const FacetCounts* whole_;
};

}  // namespace kindred
