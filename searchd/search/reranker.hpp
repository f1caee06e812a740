#pragma once

#include <cstddef>
#include <vector>

#include <xapian.h>

#include "common/index/index_reader.hpp"
#include "searchd/query/query_tree.hpp"
#include "searchd/search/columns.hpp"
#include "searchd/search/deadline.hpp"
#include "searchd/search/latent_fusion.hpp"
#include "searchd/search/ranking.hpp"
#include "searchd/search/sought_order.hpp"
#include "searchd/vocabulary/word_forms.hpp"

namespace kindred {

/// Looks more closely at the best stories of a search: are they about the same, do the words stand
/// together as they were typed, and is the story new? Every bonus only raises a score, so that the
/// stories looked at stay before all others and pages fit together.
/// One a search. Throws Xapian::Error, DeadlineExceeded and RebuildNeeded.
class Reranker {
 public:
  /// New is what is new beside the newest story, so that the same index always ranks alike.
  Reranker(const IndexReader& index, const Columns& columns, const WordForms& forms,
           const Ranking& ranking, const std::vector<QueryNode>& clauses,
           const LatentQuestion& latent, const Deadline& deadline);

  /// Sets the scores of the first `ranking.latent_reranked` by what they are about, then of the
  /// first `ranking.reranked` by the rest, and sorts them anew.
  void rerank(std::vector<Ranked>& ranked);

 private:
  using Places = std::vector<std::size_t>;

  double proximity_of(Xapian::docid document);
  std::vector<Places> places_in(const WordNumbers& text) const;
  double recency_of(Xapian::docid document) const;

  const IndexReader& index_;
  const Columns& columns_;
  const Ranking& ranking_;
  const LatentQuestion& latent_;
  const Deadline& deadline_;
  SoughtOrder sought_;  // the words of the question
};

}  // namespace kindred
