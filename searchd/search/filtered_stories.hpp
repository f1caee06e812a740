#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "searchd/query/filters.hpp"
#include "searchd/search/columns.hpp"
#include "searchd/search/story_set.hpp"

namespace kindred {

/// The stories of a question that pass the filters, and those that a facet counts. A facet ignores
/// what is chosen of it as `any`, so that its other values can be added ("drill sideways"). Chosen
/// as `all` or `none` and the dates are conditions for every facet.
class FilteredStories {
 public:
  /// `stories` are those of the question, whatever the filters.
  FilteredStories(const StorySet& stories, const Filters& filters, const Columns& columns,
                  const FacetValues& values);

  std::uint64_t unfiltered() const { return unfiltered_; }

  /// Stories that pass every filter.
  const StorySet& passing() const { return passing_; }

  /// Stories that pass every filter, but for what is chosen of the facet as `any`. The same object
  /// as passing() where nothing is.
  const StorySet& counted_in(Facet facet) const;

 private:
  std::uint64_t unfiltered_;
  StorySet passing_;
  std::vector<std::pair<Facet, StorySet>> sideways_;
};

}  // namespace kindred
