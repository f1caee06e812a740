#pragma once

#include <cstdint>
#include <vector>

#include <xapian.h>

#include "searchd/query/query_plan.hpp"
#include "searchd/search/snapshot.hpp"

namespace kindred {

/// Exact counts of one search. Counts are by node number, rolled up: a story on three wards of a
/// hospital counts once at the hospital.
struct FacetCounts {
  std::uint64_t total = 0;               ///< stories that pass every filter
  std::uint64_t unfiltered = 0;          ///< stories of the question, whatever the filters
  std::vector<std::uint32_t> services;   ///< every node of the service tree
  std::vector<std::uint32_t> providers;  ///< the same numbers, only tops are meant
  std::vector<std::uint32_t> themes;
};

/// The stories of a question, by document number.
class DocumentSet : public Xapian::MatchDecider {
 public:
  explicit DocumentSet(Xapian::docid last) : members_(std::size_t{last} + 1, false) {}

  void insert(Xapian::docid document) { members_[document] = true; }
  bool operator()(const Xapian::Document& document) const override {
    return members_[document.get_docid()];
  }

 private:
  std::vector<bool> members_;
};

/// What is counted: the matches of `query` (the question without its filters) that have at least
/// `minimum` of its relaxable clauses.
struct Countable {
  const Xapian::Query& query;
  std::size_t minimum = 0;         ///< more than 1 where `query` was made for counting clauses
  DocumentSet* matches = nullptr;  ///< filled with every match, where wanted
};

/// Counts in one pass. A facet ignores its own filter, so that its other values can be added: a
/// story that passes all filters counts in every facet, one that fails only one filter counts in
/// that facet, any other nowhere
/// ("drill sideways").
FacetCounts count_facets(const Xapian::Database& database, const Countable& countable,
                         const Filters& filters, const Snapshot& snapshot);

}  // namespace kindred
