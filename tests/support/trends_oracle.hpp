#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "searchd/request/trends_request.hpp"
#include "tests/support/facet_oracle.hpp"

namespace kindred::test {

inline std::string period_by_hand(Day day, TrendPeriod by) {
  const std::string iso = to_iso(day);
  if (by == TrendPeriod::kYear) return iso.substr(0, 4);
  if (by == TrendPeriod::kMonth) return iso.substr(0, 7);
  return iso.substr(0, 4) + "-Q" + std::to_string((std::stoi(iso.substr(5, 2)) - 1) / 3 + 1);
}

/// What trends must say: found by looking at every day and every story.
class TrendsOracle {
 public:
  struct Period {
    std::string name;
    Day first;
    Day last;
    bool is_partial = false;
    std::uint32_t stories = 0;
    std::uint32_t whole = 0;
    std::map<std::string, std::uint32_t> split;  ///< by code
  };

  /// `having` are those of `all` that have the words of the question.
  TrendsOracle(const std::vector<SeenStory>& all, const std::vector<SeenStory>& having,
               const TrendsRequest& request)
      : by_(request.by) {
    make_periods(all, request.search);
    SearchRequest dates;
    dates.published_from = request.search.published_from;
    dates.published_to = request.search.published_to;
    for (const SeenStory& story : all) {
      if (passes_others(story, dates)) ++period_of(story).whole;
    }
    for (const SeenStory* hit : FacetOracle(having, request.search).hits) {
      ++total;
      ++period_of(*hit).stories;
      if (!request.split) continue;
      for (const auto& code : hit->codes[*request.split]) {
        ++period_of(*hit).split[code];
        ++split[code];
      }
    }
  }

  std::vector<Period> periods;
  std::uint32_t total = 0;
  std::map<std::string, std::uint32_t> split;  ///< by code

 private:
  void make_periods(const std::vector<SeenStory>& all, const SearchRequest& request) {
    const auto [oldest, newest] =
        std::minmax_element(all.begin(), all.end(),
                            [](const SeenStory& a, const SeenStory& b) { return a.day < b.day; });
    const std::chrono::days one(1);
    Day first = oldest->day;
    while (name(first - one) == name(first)) first -= one;
    Day last = newest->day;
    while (name(last + one) == name(last)) last += one;
    for (Day day = first; day <= last; day += one) {
      if (request.published_from && day < *request.published_from) continue;
      if (request.published_to && day > *request.published_to) continue;
      if (periods.empty() || periods.back().name != name(day)) {
        const bool is_cut = day > first && name(day - one) == name(day);
        periods.push_back({name(day), day, day, is_cut, 0, 0, {}});
      }
      periods.back().last = day;
    }
    for (Period& period : periods) {
      const bool is_cut = name(period.last + one) == period.name;
      period.is_partial = period.is_partial || is_cut || period.name == name(newest->day);
    }
  }

  std::string name(Day day) const { return period_by_hand(day, by_); }

  Period& period_of(const SeenStory& story) {
    return *std::find_if(periods.begin(), periods.end(),
                         [&](const Period& period) { return period.name == name(story.day); });
  }

  TrendPeriod by_;
};

}  // namespace kindred::test
