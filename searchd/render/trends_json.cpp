#include "searchd/render/trends_json.hpp"

#include <cmath>

#include "searchd/render/facets_json.hpp"
#include "searchd/render/question_json.hpp"

namespace kindred {
namespace {

/// With two decimals; null where there is nothing to be a part of.
Json per_thousand(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return nullptr;
  const double share = static_cast<double>(part) / static_cast<double>(whole);
  return std::round(share * 100'000) / 100;
}

/// "2024-05", "2024-Q2", "2024".
std::string period_name(TrendPeriod by, Day first) {
  const std::string iso = to_iso(first);
  if (by == TrendPeriod::kMonth) return iso.substr(0, 7);
  const std::string year = iso.substr(0, 4);
  if (by == TrendPeriod::kYear) return year;
  const std::chrono::year_month_day date(first);
  return year + "-Q" + std::to_string((unsigned{date.month()} + 2) / 3);
}

Json period_json(TrendPeriod by, const PeriodCounts& period, bool is_split) {
  Json json = {{"period", period_name(by, period.first)},
               {"from", to_iso(period.first)},
               {"to", to_iso(period.last)},
               {"partial", period.is_partial},
               {"stories", period.stories},
               {"whole", period.whole},
               {"per_thousand", per_thousand(period.stories, period.whole)}};
  if (!is_split) return json;
  Json shares = Json::array();
  for (const std::uint32_t count : period.split) {
    shares.push_back(per_thousand(count, period.stories));
  }
  json["split"] = {{"stories", period.split}, {"per_thousand", std::move(shares)}};
  return json;
}

Json split_json(Facet facet, const TrendsOutcome& outcome, const FacetValues& values) {
  const Trends& trends = outcome.trends;
  Json list = Json::array();
  for (const ValueNumber number : trends.split.values) {
    const FacetValue& value = values.of(facet)[number];
    const std::uint32_t count = trends.split_counts[number];
    list.push_back({{"code", value.code},
                    {"name", value.name},
                    {"parent", value.parent.empty() ? Json() : Json(value.parent)},
                    {"stories", count},
                    {"per_thousand", per_thousand(count, outcome.found.counts.total)}});
    if (facet == Facet::kService) list.back()["path"] = path_json(value, values);
  }
  return {{"facet", row_of(facet).name},
          {"values", std::move(list)},
          {"more", outcome.trends.split.more}};
}

}  // namespace

Json trends_json(const TrendsRequest& request, const TrendsOutcome& outcome,
                 const Snapshot& snapshot) {
  const auto& [plan, found, trends] = outcome;
  Json periods = Json::array();
  for (const PeriodCounts& period : trends.periods) {
    periods.push_back(period_json(request.by, period, request.split.has_value()));
  }
  return {{"q", request.search.q},
          {"matching", matching_json(found.matching)},
          {"understood", understood_json(request.search.q, plan, snapshot.catalogue)},
          {"filters", filters_json(plan.asked, snapshot.values)},
          {"total", found.counts.total},
          {"whole", trends.whole},
          {"per_thousand", per_thousand(found.counts.total, trends.whole)},
          {"by", row_of(request.by).name},
          {"split", request.split ? split_json(*request.split, outcome, snapshot.values) : Json()},
          {"periods", std::move(periods)},
          {"index", index_json(snapshot)}};
}

}  // namespace kindred
