#include "searchd/search/story_sample.hpp"

#include <algorithm>

namespace kindred {

std::vector<Ranked> story_sample(std::vector<Xapian::docid> stories, const Columns& columns,
                                 std::size_t most) {
  std::ranges::sort(stories, {}, [&](Xapian::docid document) { return columns.newness(document); });
  const std::size_t size = std::min(most, stories.size());
  std::vector<Ranked> sample(size);
  for (std::size_t i = 0; i < size; ++i) sample[i].document = stories[i * stories.size() / size];
  return sample;
}

}  // namespace kindred
