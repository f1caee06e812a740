#include "searchd/search/similar_scope.hpp"

#include <algorithm>

namespace kindred {
namespace {

void add_once(std::vector<NodeNumber>& nodes, NodeNumber node) {
  if (std::find(nodes.begin(), nodes.end(), node) == nodes.end()) nodes.push_back(node);
}

/// Of a polarity that has one.
std::optional<std::string_view> opposite_of(std::string_view polarity) {
  if (polarity == "positive") return "negative";
  if (polarity == "negative") return "positive";
  return std::nullopt;
}

}  // namespace

std::vector<StorySet> SimilarScope::of(SimilarList list, SameService same_service,
                                       const StorySet& passing) const {
  switch (list) {
    case SimilarList::kAlike:
      return {kept_to(same_service, passing)};
    case SimilarList::kOpposite:
      return opposite(kept_to(same_service, passing));
    case SimilarList::kElsewhere:
      return elsewhere(passing);
    case SimilarList::kAnswered:
      return answered(passing);
  }
  return {};
}

/// A story has every service that its own lie in.
std::vector<NodeNumber> SimilarScope::services() const {
  std::vector<NodeNumber> lowest;
  for (const Xapian::docid seed : seeds_) {
    const auto all = columns_.of(Facet::kService).values_of(seed);
    for (const NodeNumber node : all) {
      const bool is_lowest = std::none_of(all.begin(), all.end(), [&](NodeNumber other) {
        return other != node && services_.is_within(other, node);
      });
      if (is_lowest) add_once(lowest, node);
    }
  }
  return lowest;
}

StorySet SimilarScope::about(const std::vector<NodeNumber>& services) const {
  StorySet stories;
  for (const NodeNumber node : services) stories |= columns_.having(Facet::kService, node, values_);
  return stories;
}

StorySet SimilarScope::having(Facet facet, std::string_view code) const {
  const auto value = values_.find(facet, code);
  return value ? columns_.having(facet, *value, values_) : StorySet();
}

StorySet SimilarScope::kept_to(SameService same_service, const StorySet& passing) const {
  switch (same_service) {
    case SameService::kInclude:
      return passing;
    case SameService::kExclude:
      return passing - about(services());
    case SameService::kOnly:
      return passing & about(services());
  }
  return passing;
}

std::vector<StorySet> SimilarScope::opposite(const StorySet& passing) const {
  if (!polarity_) return {};
  const auto other = opposite_of(values_.of(Facet::kPolarity)[*polarity_].code);
  if (!other) return {};
  return {passing & having(Facet::kPolarity, *other)};
}

std::vector<StorySet> SimilarScope::elsewhere(const StorySet& passing) const {
  std::vector<NodeNumber> organisations;
  for (const NodeNumber node : services()) add_once(organisations, services_.top(node));
  if (organisations.empty()) return {};
  StorySet stories = passing - about(organisations);
  if (polarity_) stories &= columns_.having(Facet::kPolarity, *polarity_, values_);
  return {stories};
}

std::vector<StorySet> SimilarScope::answered(const StorySet& passing) const {
  const StorySet with_reply = passing & having(Facet::kHasResponse, "yes");
  std::vector<StorySet> sets;
  for (std::vector<NodeNumber> level = services(); !level.empty();) {
    sets.push_back(with_reply & about(level));
    std::vector<NodeNumber> higher;
    for (const NodeNumber node : level) {
      if (const auto parent = services_.parent(node)) add_once(higher, *parent);
    }
    level = std::move(higher);
  }
  return sets;
}

}  // namespace kindred
