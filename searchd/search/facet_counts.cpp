#include "searchd/search/facet_counts.hpp"

#include <optional>
#include <utility>

namespace kindred {
namespace {

/// Of a facet with few values and stories in plenty, each value is counted by what its stories and
/// those of the search have in common. Measured: that takes as long as so many stories, one by one,
/// and longer where they are less than such a share of all.
constexpr std::size_t kStoriesPerValue = 4096;
constexpr std::size_t kPlenty = 8;

template <class Count>
std::vector<Count> without(std::vector<Count> whole, const std::vector<Count>& rest) {
  for (std::size_t i = 0; i < rest.size(); ++i) whole[i] -= rest[i];
  return whole;
}

}  // namespace

void FacetCounts::take(Facet facet, FacetCounts other) {
  of[facet] = std::move(other.of[facet]);
  if (facet == Facet::kTag) tag_polarities = std::move(other.tag_polarities);
  if (facet == Facet::kTheme) theme_polarities = std::move(other.theme_polarities);
}

FacetCounts FacetCounter::count(const FilteredStories& stories,
                                const PerFacet<bool>& wanted) const {
  FacetCounts counts;
  counts.unfiltered = stories.unfiltered();
  counts.total = stories.passing().cardinality();
  PerFacet<bool> together{};
  for (const FacetRow& row : kFacetTable) {
    if (!wanted[row.facet]) continue;
    const StorySet& counted = stories.counted_in(row.facet);
    PerFacet<bool> alone{};
    alone[row.facet] = &counted != &stories.passing();
    together[row.facet] = !alone[row.facet];
    if (alone[row.facet]) count(counted, alone, counts);
  }
  count(stories.passing(), together, counts);
  return counts;
}

void FacetCounter::count(const StorySet& stories, const PerFacet<bool>& facets,
                         FacetCounts& counts) const {
  const bool is_most = 2 * stories.cardinality() > columns_.all().cardinality();
  if (!is_most || whole_ == nullptr) return count_each(stories, facets, counts);
  FacetCounts rest;
  count_each(columns_.all() - stories, facets, rest);
  for (const FacetRow& row : kFacetTable) {
    if (!facets[row.facet]) continue;
    counts.of[row.facet] = without(whole_->of[row.facet], rest.of[row.facet]);
  }
  if (facets[Facet::kTag]) {
    counts.tag_polarities = without(whole_->tag_polarities, rest.tag_polarities);
  }
  if (facets[Facet::kTheme]) {
    counts.theme_polarities = without(whole_->theme_polarities, rest.theme_polarities);
  }
}

void FacetCounter::count_each(const StorySet& stories, const PerFacet<bool>& facets,
                              FacetCounts& counts) const {
  const std::vector<Xapian::docid> documents = documents_of(stories);
  const bool is_plenty = documents.size() > columns_.all().cardinality() / kPlenty;
  const bool is_few = documents.size() < columns_.joint().combinations();
  std::optional<std::vector<std::vector<std::uint32_t>>> joint;  // counted where it is needed
  for (const FacetRow& row : kFacetTable) {
    if (!facets[row.facet]) continue;
    const std::size_t values = values_.of(row.facet).size();
    if (row.facet == Facet::kTheme) {
      counts.theme_polarities = count_polarities(documents);
      counts.of[row.facet] = totals_of(counts.theme_polarities);
    } else if (row.facet == Facet::kService && facets[Facet::kProvider]) {
      counts.of[row.facet] = counts.of[Facet::kProvider];  // of the same column
    } else if (is_plenty && documents.size() > values * kStoriesPerValue) {
      counts.of[row.facet] = count_sets(row.facet, stories);
    } else if (const auto place = columns_.place_in_joint(row.facet); place && !is_few) {
      if (!joint) joint = columns_.joint().count_sets(documents);
      counts.of[row.facet] = columns_.of(row.facet).count_of_sets((*joint)[*place], values);
    } else {
      counts.of[row.facet] = columns_.of(row.facet).count(documents, values);
    }
  }
  if (!facets[Facet::kTag]) return;
  const std::size_t tags = values_.of(Facet::kTag).size() * kPolaritySigns.size();
  counts.tag_polarities = columns_.tag_polarities().count(documents, tags);
}

std::vector<PolarityCounts> FacetCounter::count_polarities(
    const std::vector<Xapian::docid>& documents) const {
  const Column& polarities = columns_.of(Facet::kPolarity);
  const auto add = [&](PolarityCounts& count, Xapian::docid document) {
    ++count.of_set[polarities.set_of(document)];
  };
  return columns_.of(Facet::kTheme)
      .count<PolarityCounts>(documents, values_.of(Facet::kTheme).size(), add);
}

std::vector<std::uint32_t> FacetCounter::count_sets(Facet facet, const StorySet& stories) const {
  std::vector<std::uint32_t> counts;
  for (ValueNumber value = 0; value < values_.of(facet).size(); ++value) {
    const StorySet& having = columns_.having(facet, value, values_);
    counts.push_back(static_cast<std::uint32_t>(stories.and_cardinality(having)));
  }
  return counts;
}

}  // namespace kindred
