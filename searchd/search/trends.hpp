#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <xapian.h>

#include "common/base/time.hpp"
#include "searchd/query/query_plan.hpp"
#include "searchd/request/trends_request.hpp"
#include "searchd/search/columns.hpp"
#include "searchd/search/facet_listing.hpp"

namespace kindred {

/// Periods of one answer: a hundred years of months. More come of a story with a wrong date.
constexpr std::size_t kMostPeriods = 1200;

/// The periods of an answer, one after the other, from that of the index's first story to that of
/// its newest, and none that lies outside the dates asked for. A period is numbered by its first
/// month ÷ its months, a month by year × 12 + month, January being 0.
struct PeriodRange {
  int months = 1;  ///< of a period
  int first = 0;
  int last = -1;   ///< before `first` where there is no period
  int newest = 0;  ///< period of the index's newest story

  std::size_t size() const { return last < first ? 0 : static_cast<std::size_t>(last - first + 1); }
};

PeriodRange period_range(TrendPeriod by, const SearchRequest& request, const FacetValues& values);

/// The stories of one period, by first and last day.
struct PeriodCounts {
  Day first;                  ///< those of the calendar, or the dates asked for
  Day last;                   ///< inclusive
  std::uint32_t stories = 0;  ///< of the search
  std::uint32_t whole = 0;    ///< of the whole index between these days, whatever else is asked
  bool is_partial = false;    ///< cut by the dates asked for, or not over for the newest story
  std::vector<std::uint32_t> split;  ///< of `stories`, those with each value of Trends::split
};

struct Trends {
  std::vector<PeriodCounts> periods;
  std::uint64_t whole = 0;  ///< of all periods

  /// The values the stories are told apart by, as a facet would list them, but of the stories of
  /// the search alone; with how many stories there are of each, by value.
  FacetListing split;
  std::vector<std::uint32_t> split_counts;
};

/// What is counted, and of which stories.
struct TrendsQuestion {
  const TrendsRequest& request;
  const QueryPlan& plan;                        ///< that was carried out
  const std::vector<Xapian::docid>& documents;  ///< the stories of the search
};

/// Exact, in one pass over the stories of the search and one over all. A story counts once at each
/// value it has.
Trends count_trends(const TrendsQuestion& question, const Columns& columns,
                    const FacetValues& values);

}  // namespace kindred
