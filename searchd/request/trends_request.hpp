#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/request/search_request.hpp"

namespace kindred {

/// How long the periods are by which stories are counted.
enum class TrendPeriod : std::uint8_t { kMonth, kQuarter, kYear };

struct TrendPeriodRow {
  TrendPeriod period;
  std::string_view name;
  int months;
};

constexpr std::array<TrendPeriodRow, 3> kTrendPeriodTable = {{{TrendPeriod::kMonth, "month", 1},
                                                              {TrendPeriod::kQuarter, "quarter", 3},
                                                              {TrendPeriod::kYear, "year", 12}}};

constexpr const TrendPeriodRow& row_of(TrendPeriod period) {
  return kTrendPeriodTable[static_cast<std::size_t>(period)];
}

static_assert(row_of(TrendPeriod::kQuarter).months == 3 && row_of(TrendPeriod::kYear).months == 12);

/// Whether the stories of a period can be told apart by a facet: by all but the periods themselves.
constexpr bool can_split(Facet facet) { return facet != Facet::kYear && facet != Facet::kMonth; }

/// What a request for trends asks for.
struct TrendsRequest {
  SearchRequest search;  ///< question, filters, dates and facet_take; all else as by default
  TrendPeriod by = TrendPeriod::kMonth;
  std::optional<Facet> split;  ///< can_split
  bool operator==(const TrendsRequest&) const = default;
};

/// Adds what is wrong with a request that only the index can tell.
using TrendsCheck = std::function<void(const TrendsRequest&, Problems&)>;

/// BadRequest lists everything that is wrong, what `check` finds and unknown parameters included.
TrendsRequest parse_trends_request(const std::vector<Parameter>& parameters,
                                   const TrendsCheck& check = {},
                                   Audience audience = Audience::kPublic);

/// The one query string of a request: that of its search, then by and split; what has its default
/// is left out.
std::string canonical_query(const TrendsRequest& request);

}  // namespace kindred
