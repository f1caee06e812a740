#include "searchd/search/trends.hpp"

#include <algorithm>
#include <charconv>

namespace kindred {
namespace {

constexpr std::size_t kNoPeriod = static_cast<std::size_t>(-1);

using std::chrono::days;

/// "2024-05", a code of the facet month, as the number of a month.
int month_number(std::string_view code) {
  int year = 0;
  int month = 1;
  std::from_chars(code.data(), code.data() + 4, year);
  std::from_chars(code.data() + 5, code.data() + code.size(), month);
  return year * 12 + month - 1;
}

int month_number(Day day) {
  const std::chrono::year_month_day date(day);
  return static_cast<int>(date.year()) * 12 + static_cast<int>(unsigned{date.month()}) - 1;
}

Day first_day_of(int month) {
  using namespace std::chrono;
  return sys_days(year(month / 12) / (month % 12 + 1) / 1);
}

/// Tells of every document in which period it lies.
class PeriodColumn {
 public:
  PeriodColumn(const PeriodRange& range, const Columns& columns, const FacetValues& values)
      : months_(columns.of(Facet::kMonth)), period_by_set_(months_.sets(), kNoPeriod) {
    const ValueNumber missing = values.missing(Facet::kMonth);
    std::vector<ValueNumber> all(missing);
    for (ValueNumber value = 0; value < missing; ++value) all[value] = value;
    const PlacesBySet places = months_.places(all, missing);
    for (SetNumber set = 1; set < months_.sets(); ++set) {
      if (places.of(set).empty()) continue;  // of a month that no story is of any more
      const std::string& code = values.of(Facet::kMonth)[places.of(set).front()].code;
      const int period = month_number(code) / range.months;
      const bool is_in_range = period >= range.first && period <= range.last;
      if (is_in_range) period_by_set_[set] = static_cast<std::size_t>(period - range.first);
    }
  }

  /// kNoPeriod where it lies in none.
  std::size_t period_of(Xapian::docid document) const {
    return period_by_set_[months_.set_of(document)];
  }

 private:
  const Column& months_;
  std::vector<std::size_t> period_by_set_;
};

/// The periods with their days and without stories.
std::vector<PeriodCounts> empty_periods(const PeriodRange& range, const SearchRequest& request) {
  std::vector<PeriodCounts> periods(range.size());
  for (std::size_t i = 0; i < periods.size(); ++i) {
    PeriodCounts& period = periods[i];
    const int number = range.first + static_cast<int>(i);
    const Day first = first_day_of(number * range.months);
    const Day last = first_day_of((number + 1) * range.months) - days(1);
    period.first = std::max(first, request.published_from.value_or(first));
    period.last = std::min(last, request.published_to.value_or(last));
    period.is_partial = number == range.newest || period.first != first || period.last != last;
  }
  return periods;
}

/// All stories of the index, by period.
void count_whole(std::vector<PeriodCounts>& periods, const SearchRequest& request,
                 const PeriodColumn& column, const Columns& columns) {
  const StorySet all =
      columns.published_between(columns.all(), request.published_from, request.published_to);
  for (const Xapian::docid document : documents_of(all)) {
    const std::size_t period = column.period_of(document);
    if (period != kNoPeriod) ++periods[period].whole;
  }
}

void count_stories(std::vector<PeriodCounts>& periods, const std::vector<Xapian::docid>& documents,
                   const PeriodColumn& column) {
  for (const Xapian::docid document : documents) {
    const std::size_t period = column.period_of(document);
    if (period != kNoPeriod) ++periods[period].stories;
  }
}

void count_split(Trends& trends, const std::vector<Xapian::docid>& documents,
                 const PeriodColumn& periods, const Column& column, ValueNumber missing) {
  const PlacesBySet places = column.places(trends.split.values, missing);
  for (PeriodCounts& period : trends.periods) period.split.assign(trends.split.values.size(), 0);
  for (const Xapian::docid document : documents) {
    const std::size_t period = periods.period_of(document);
    if (period == kNoPeriod) continue;
    std::uint32_t* counts = trends.periods[period].split.data();
    for (const std::uint32_t place : places.of(column.set_of(document))) ++counts[place];
  }
}

}  // namespace

PeriodRange period_range(TrendPeriod by, const SearchRequest& request, const FacetValues& values) {
  PeriodRange range;
  range.months = row_of(by).months;
  const auto& months = values.of(Facet::kMonth);
  const ValueNumber after = values.missing(Facet::kMonth);
  if (after == 0) return range;  // no stories
  const auto period_of = [&](int month) { return month / range.months; };
  range.first = period_of(month_number(months.front().code));
  range.newest = period_of(month_number(months[after - 1].code));
  range.last = range.newest;
  if (const auto& from = request.published_from) {
    range.first = std::max(range.first, period_of(month_number(*from)));
  }
  if (const auto& to = request.published_to) {
    range.last = std::min(range.last, period_of(month_number(*to)));
  }
  return range;
}

Trends count_trends(const TrendsQuestion& question, const Columns& columns,
                    const FacetValues& values) {
  const auto& [request, plan, documents] = question;
  const PeriodRange range = period_range(request.by, request.search, values);
  const PeriodColumn periods(range, columns, values);
  Trends trends;
  trends.periods = empty_periods(range, request.search);
  count_whole(trends.periods, request.search, periods, columns);
  for (const PeriodCounts& period : trends.periods) trends.whole += period.whole;
  count_stories(trends.periods, documents, periods);
  if (!request.split) return trends;
  const Column& column = columns.of(*request.split);
  trends.split_counts = column.count(documents, values.of(*request.split).size());
  trends.split = list_values(*request.split, plan, trends.split_counts, values);
  count_split(trends, documents, periods, column, values.missing(*request.split));
  return trends;
}

}  // namespace kindred
