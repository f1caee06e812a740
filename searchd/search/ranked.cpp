#include "searchd/search/ranked.hpp"

#include <algorithm>

namespace kindred {

void sort_by_score(std::span<Ranked> hits, const Columns& columns) {
  std::sort(hits.begin(), hits.end(), [&](const Ranked& a, const Ranked& b) {
    if (a.score != b.score) return a.score > b.score;
    return columns.newness(a.document) < columns.newness(b.document);
  });
}

}  // namespace kindred
