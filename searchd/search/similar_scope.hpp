#pragma once

#include <optional>
#include <vector>

#include "common/story/code_tree.hpp"
#include "searchd/request/similar_request.hpp"
#include "searchd/search/columns.hpp"

namespace kindred {

/// Which stories the lists of similar ones may have. What it refers to must outlive it.
class SimilarScope {
 public:
  /// `polarity` is that of the seeds.
  SimilarScope(const Columns& columns, const FacetValues& values, const CodeTree& services,
               std::vector<Xapian::docid> seeds, std::optional<ValueNumber> polarity)
      : columns_(columns),
        values_(values),
        services_(services),
        seeds_(std::move(seeds)),
        polarity_(polarity) {}

  /// Of the stories that pass the filters those that a list may have: the first of several sets
  /// that has any counts. None where there is no such list: no opposite of stories that neither
  /// praise nor complain, nothing elsewhere of stories without a service.
  ///
  /// kAnswered: stories about the same service that have a reply; where it has none, about what the
  /// service lies in, and so on up.
  std::vector<StorySet> of(SimilarList list, SameService same_service,
                           const StorySet& passing) const;

  /// Services of the seeds that are not within one another, the lowest.
  std::vector<NodeNumber> services() const;

 private:
  StorySet about(const std::vector<NodeNumber>& services) const;
  StorySet having(Facet facet, std::string_view code) const;
  StorySet kept_to(SameService same_service, const StorySet& passing) const;
  std::vector<StorySet> opposite(const StorySet& passing) const;
  std::vector<StorySet> elsewhere(const StorySet& passing) const;
  std::vector<StorySet> answered(const StorySet& passing) const;

  const Columns& columns_;
  const FacetValues& values_;
  const CodeTree& services_;
  std::vector<Xapian::docid> seeds_;
  std::optional<ValueNumber> polarity_;
};

}  // namespace kindred
