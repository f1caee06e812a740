#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "common/story/catalogue.hpp"
#include "common/text/analyzer.hpp"
#include "searchd/request/search_request.hpp"

namespace kindred {

/// One thing asked for: a word, or the words of a "quoted phrase" in order.
struct QueryTerm {
  struct Word {
    std::string word;  ///< folded
    std::string stem;
    bool operator==(const Word&) const = default;
  };
  std::vector<Word> words;  ///< one for a word, more for a phrase; never empty

  bool is_phrase() const { return words.size() > 1; }
  bool operator==(const QueryTerm&) const = default;
};

/// The nodes a story must have one of, for each facet that is filtered on; empty: no such filter.
struct Filters {
  std::vector<NodeNumber> providers;
  std::vector<NodeNumber> services;
  std::vector<NodeNumber> themes;
  bool operator==(const Filters&) const = default;
};

/// What is to be searched, independent of the engine: complete and comparable.
struct QueryPlan {
  std::vector<QueryTerm> terms;  ///< empty: all stories, newest first
  Filters filters;
  std::size_t take = kDefaultTake;
  std::optional<Cursor> cursor;
  bool operator==(const QueryPlan&) const = default;
};

/// Turns a request into a plan. Quotes make phrases, everything else is words; stop words are left
/// out where other words remain; the same term twice counts once.
/// BadRequest where a filter names a provider, service or theme that is not in the catalogue.
QueryPlan make_query_plan(const SearchRequest& request, const Catalogue& catalogue,
                          Analyzer& analyzer);

}  // namespace kindred
