#include "searchd/search/distinct_stories.hpp"

#include <utility>

namespace kindred {
namespace {

/// Texts that lie further apart have other words.
constexpr double kLeastCosine = 0.9;

}  // namespace

std::size_t DistinctStories::add(Xapian::docid document) {
  stories_.push_back({places_.of(document), document, std::nullopt});
  return stories_.size() - 1;
}

std::optional<std::size_t> DistinctStories::repeated_by(Xapian::docid document) {
  Told story{places_.of(document), document, std::nullopt};
  for (std::size_t i = 0; i < stories_.size(); ++i) {
    const bool is_placed = story.place && stories_[i].place;
    if (is_placed && places_.cosine(*stories_[i].place, document) < kLeastCosine) continue;
    if (resemblance(shingles_of(story), shingles_of(stories_[i])) >= kNearDuplicate) return i;
  }
  return std::nullopt;
}

const Shingles& DistinctStories::shingles_of(Told& story) const {
  if (!story.shingles) story.shingles = read_(story.document);
  return *story.shingles;
}

}  // namespace kindred
