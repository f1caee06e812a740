#pragma once

#include <algorithm>
#include <span>

#include <xapian.h>

#include "searchd/search/columns.hpp"

namespace kindred {

/// A story in the order of hits.
struct Ranked {
  Xapian::docid document = 0;
  double score = 0;
  double relevance = 0;  ///< BM25
  double cosine = 0;     ///< -1 to 1: how near the story lies to what is asked in the latent space
  double latent = 0;     ///< what that adds to its relevance
  double proximity = 0;  ///< 0 to 1: how many neighbours of the question stand together
  double recency = 0;    ///< 0 to 1: 1 for the newest story
};

/// Highest scores first, equal ones newest first, then by id. Each hit has a document and a score.
template <class Hit>
void sort_by_score(std::span<Hit> hits, const Columns& columns) {
  std::sort(hits.begin(), hits.end(), [&](const Hit& a, const Hit& b) {
    if (a.score != b.score) return a.score > b.score;
    return columns.newness(a.document) < columns.newness(b.document);
  });
}

}  // namespace kindred
