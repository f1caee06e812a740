#include "searchd/search/filtered_stories.hpp"

#include <algorithm>

namespace kindred {
namespace {

using Choice = std::pair<Facet, StorySet>;

/// By facet of which some are chosen as `any`: the stories that have one of them.
std::vector<Choice> choices_of(const Filters& filters, const Columns& columns,
                               const FacetValues& values) {
  std::vector<Choice> choices;
  for (const FacetRow& row : kFacetTable) {
    const auto& any = filters.chosen[row.facet].any;
    if (any.empty() && filters.absent[row.facet].any.empty()) continue;
    choices.emplace_back(row.facet, StorySet());
    for (const ValueNumber value : any) {
      choices.back().second |= columns.having(row.facet, value, values);
    }
  }
  return choices;
}

/// Those that meet the conditions that every facet has.
StorySet meeting(StorySet stories, const Filters& filters, const Columns& columns,
                 const FacetValues& values) {
  for (const FacetRow& row : kFacetTable) {
    if (!filters.absent[row.facet].all.empty()) return {};
    const auto& chosen = filters.chosen[row.facet];
    for (const ValueNumber value : chosen.all) stories &= columns.having(row.facet, value, values);
    for (const ValueNumber value : chosen.none) stories -= columns.having(row.facet, value, values);
  }
  return columns.published_between(stories, filters.published_from, filters.published_to);
}

/// Those that have all that is chosen, but of one facet.
StorySet all_but(std::size_t ignored, StorySet stories, const std::vector<Choice>& choices) {
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (i != ignored) stories &= choices[i].second;
  }
  return stories;
}

}  // namespace

FilteredStories::FilteredStories(const StorySet& stories, const Filters& filters,
                                 const Columns& columns, const FacetValues& values)
    : unfiltered_(stories.cardinality()) {
  const StorySet conditioned = meeting(stories, filters, columns, values);
  const std::vector<Choice> choices = choices_of(filters, columns, values);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    sideways_.emplace_back(choices[i].first, all_but(i, conditioned, choices));
  }
  passing_ = all_but(choices.size(), conditioned, choices);
}

const StorySet& FilteredStories::counted_in(Facet facet) const {
  const auto found = std::find_if(sideways_.begin(), sideways_.end(),
                                  [&](const Choice& one) { return one.first == facet; });
  return found == sideways_.end() ? passing_ : found->second;
}

}  // namespace kindred
