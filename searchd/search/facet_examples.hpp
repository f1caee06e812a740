#pragma once

#include <string>
#include <vector>

#include <xapian.h>

#include "common/base/time.hpp"
#include "common/index/index_reader.hpp"
#include "searchd/query/query_plan.hpp"
#include "searchd/search/columns.hpp"
#include "searchd/search/facet_counts.hpp"
#include "searchd/search/known_stories.hpp"
#include "searchd/search/reranker.hpp"

namespace kindred {

/// Hits that are looked through for examples before the newest stories are taken: as many as a page
/// may show.
constexpr std::size_t kExampleHits = kMostTake;

/// A story that stands for a value of a facet.
struct ExampleStory {
  std::string id;
  std::string title;
  Instant published_at;
};

/// By facet, and by the values that list_values names, in their order.
template <class Story>
using Examples = PerFacet<std::vector<std::vector<Story>>>;

/// Chooses the documents that stand for the values of the facets that `plan` counts: the first of
/// the best hits that have the value and, where these are fewer than `plan.facet_examples`, the
/// newest documents that count there. One a search; what it refers to must outlive it.
class ExampleChooser {
 public:
  /// `stories` are those of the search, looked at only here; `counts` are theirs.
  ExampleChooser(const QueryPlan& plan, const FilteredStories& stories, const FacetCounts& counts,
                 const Columns& columns, const FacetValues& values);

  /// Puts hits before the newest: the first kExampleHits of `hits`, which are in their order.
  void prefer(const std::vector<Ranked>& hits);

  /// The stories chosen. Throws as read_story does.
  Examples<ExampleStory> read(const IndexReader& index, KnownStories& known) const;

 private:
  void choose_newest(Facet facet, const std::vector<Xapian::docid>& documents);

  const Columns& columns_;
  std::size_t most_;  // of a value
  PerFacet<PlacesBySet> places_;
  Examples<Xapian::docid> chosen_;
};

}  // namespace kindred
