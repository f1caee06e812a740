#include "searchd/render/chart.hpp"

#include <algorithm>
#include <cmath>

#include "common/base/numbers.hpp"
#include "searchd/render/page_parts.hpp"
#include "searchd/render/words.hpp"

namespace kindred {
namespace {

constexpr int kPlotTop = 22;  // room for the label of the highest line
constexpr int kPlotHeight = 140;
constexpr std::size_t kYear = 4;  // bytes of "2024"

/// Of the width of a chart: what a letter under its axis takes, and the gap between two labels.
struct LabelRoom {
  double letter;
  double gap;
};

constexpr LabelRoom kOnAPhone = {.026, .03};     // 320 pixels
constexpr LabelRoom kOnAWidePage = {.014, .02};  // 40rem, from which on the style sheet has it wide

/// What the numbers of the scale take at the left.
constexpr double kGutter = .06;

std::string period_in_words(const Json& period, const std::string& by, const Phrases& say) {
  const std::string name = text_of(period, "period");
  const std::string year = name.substr(0, kYear);
  if (by == "year") return year;
  if (by == "month") return month_and_year(text_of(period, "from"), say);
  const std::string number = text_of(period, "from").substr(kYear + 1, 2);
  const int first = std::stoi(number);
  return say.text("months_and_year", {{"first", say.text("month_" + std::to_string(first))},
                                      {"last", say.text("month_" + std::to_string(first + 2))},
                                      {"year", year}});
}

std::vector<Json> from_first_story(const Json& periods) {
  const auto begin = std::find_if(periods.begin(), periods.end(),
                                  [](const Json& one) { return one.at("stories") > 0; });
  return {begin, periods.end()};
}

/// Where a place among the bars is in the chart.
double along(double place, std::size_t bars) {
  return kGutter + (1 - kGutter) * place / static_cast<double>(bars);
}

Json bar_view(const Json& period, std::size_t place, std::size_t bars, std::uint64_t end) {
  const auto stories = period.at("stories").get<std::uint64_t>();
  const double height = static_cast<double>(stories) * kPlotHeight / static_cast<double>(end);
  const int pixels = static_cast<int>(std::lround(height));
  return {{"x", percentage(along(static_cast<double>(place) + .1, bars), 1)},
          {"width", percentage(along(.8, bars) - kGutter, 1)},
          {"y", kPlotTop + kPlotHeight - pixels},
          {"height", pixels}};
}

std::string period_url(const Json& period, SearchRequest search) {
  const auto day = [&](const char* member) {
    return std::chrono::floor<std::chrono::days>(*parse_iso(text_of(period, member)));
  };
  search.published_from = day("from");
  search.published_to = day("to");
  return search_url(search);
}

/// A line across at the end of the axis, and one at half of it where that is a whole number.
Json lines_view(std::uint64_t end) {
  Json lines = Json::array({{{"y", kPlotTop}, {"text", with_commas(end)}}});
  if (end % 2 == 0) {
    lines.push_back({{"y", kPlotTop + kPlotHeight / 2}, {"text", with_commas(end / 2)}});
  }
  return lines;
}

/// Each year where it begins; the first where the chart does. The table has the periods by name.
std::vector<ChartLabel> year_labels_of(const std::vector<Json>& periods) {
  std::vector<ChartLabel> labels;
  std::string year;
  for (std::size_t i = 0; i < periods.size(); ++i) {
    const std::string of = text_of(periods[i], "period").substr(0, kYear);
    if (of == year) continue;
    year = of;
    labels.push_back({along(static_cast<double>(i), periods.size()), year});
  }
  return labels;
}

const Json& fullest(const std::vector<Json>& periods) {
  return *std::max_element(periods.begin(), periods.end(), [](const Json& a, const Json& b) {
    return a.at("stories").get<std::uint64_t>() < b.at("stories").get<std::uint64_t>();
  });
}

/// Those that run into no other, from the last on: what gives way is the year that the chart has
/// only the end of. What would run out of the chart ends with it.
std::vector<Json> with_room(const std::vector<ChartLabel>& labels, const LabelRoom& room) {
  std::vector<Json> kept;
  double free_to = 1 + room.gap;
  for (auto label = labels.rbegin(); label != labels.rend(); ++label) {
    const double width = room.letter * static_cast<double>(label->text.size());
    const double begin = std::min(label->at, 1 - width);
    if (begin + width + room.gap > free_to) continue;
    free_to = begin;
    const bool is_last = begin < label->at;
    kept.insert(kept.begin(), Json{{"x", percentage(is_last ? 1 : label->at, 1)},
                                   {"text", label->text},
                                   {"is_last", is_last}});
  }
  return kept;
}

}  // namespace

Json labels_view(const std::vector<ChartLabel>& labels) {
  const std::vector<Json> wide = with_room(labels, kOnAWidePage);
  const std::vector<Json> narrow = with_room(labels, kOnAPhone);
  Json views = Json::array();
  const auto add = [&](Json label, const std::vector<Json>& others, const char* where) {
    const bool is_everywhere = std::ranges::find(others, label) != others.end();
    label["where"] = is_everywhere ? "" : where;
    if (std::ranges::find(views, label) == views.end()) views.push_back(std::move(label));
  };
  for (const Json& label : wide) add(label, narrow, "wide");
  for (const Json& label : narrow) add(label, wide, "narrow");
  return views;
}

std::uint64_t axis_end(std::uint64_t most) {
  for (std::uint64_t power = 1;; power *= 10) {
    for (const std::uint64_t step : {1U, 2U, 5U}) {
      if (step * power >= most) return step * power;
    }
  }
}

std::string percentage(double part, double whole) {
  const auto hundredths = std::lround(10'000 * part / whole);
  const std::string digits = std::to_string(100 + hundredths % 100).substr(1);
  return std::to_string(hundredths / 100) + "." + digits + "%";
}

Json timeline_view(const Json& trends, const SearchRequest& search, const Phrases& say) {
  const std::vector<Json> periods = from_first_story(trends.at("periods"));
  if (periods.empty()) return nullptr;
  const std::string by = text_of(trends, "by");
  const Json& most = fullest(periods);
  const auto most_stories = most.at("stories").get<std::uint64_t>();
  const std::uint64_t end = axis_end(most_stories);
  Json rows = Json::array();
  bool has_partial = false;
  for (std::size_t i = 0; i < periods.size(); ++i) {
    const bool is_partial = periods[i].at("partial").get<bool>();
    has_partial |= is_partial && periods[i].at("stories") > 0;  // what has none has no bar
    Json row = bar_view(periods[i], i, periods.size(), end);
    row["name"] = period_in_words(periods[i], by, say);
    row["url"] = period_url(periods[i], search);
    row["count"] = with_commas(periods[i].at("stories").get<std::uint64_t>());
    row["whole"] = with_commas(periods[i].at("whole").get<std::uint64_t>());
    row["is_partial"] = is_partial;
    rows.push_back(std::move(row));
  }
  return {{"heading", say.text("stories_by_" + by)},
          {"description", say.text("timeline_most", {{"count", with_commas(most_stories)},
                                                     {"period", period_in_words(most, by, say)}})},
          {"period_head", say.text("label_" + by)},
          {"lines", lines_view(end)},
          {"labels", labels_view(year_labels_of(periods))},
          {"has_partial", has_partial},
          {"bars", std::move(rows)}};
}

}  // namespace kindred
