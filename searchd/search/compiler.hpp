#pragma once

#include <vector>

#include <xapian.h>

#include "searchd/query/query_plan.hpp"
#include "searchd/search/ranking.hpp"
#include "searchd/search/snapshot.hpp"

namespace kindred {

/// Whether a story must have every term of the question or any of them.
enum class Matching { kAll, kAny };

/// At most this many words are searched, the rarest; a longer question costs time and adds nothing
/// (notes of measurement: docs/ranking.md).
constexpr std::size_t kMostWords = 32;

/// Terms of the question worth searching: at most kMostWords words, those in the fewest stories
/// first chosen, words that are in no story last; in the order of the question.
std::vector<QueryTerm> most_telling(const std::vector<QueryTerm>& terms,
                                    const Xapian::Database& database);

/// The weighted query of the terms; all stories where there are none.
Xapian::Query compile_terms(const std::vector<QueryTerm>& terms, Matching matching,
                            const Ranking& ranking);

/// `query` kept to the stories that pass every filter.
Xapian::Query with_filters(const Xapian::Query& query, const Filters& filters,
                           const Catalogue& catalogue);

}  // namespace kindred
