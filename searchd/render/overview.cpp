#include "searchd/render/overview.hpp"

#include <algorithm>
#include <cmath>

#include "common/base/numbers.hpp"
#include "searchd/render/forms_view.hpp"
#include "searchd/render/page_parts.hpp"
#include "searchd/render/words.hpp"

namespace kindred {
namespace {

constexpr int kMonthsAsked = 24;

/// The periods from the first with stories to the newest of the index.
std::string span_text(const Json& trends, const Phrases& say) {
  const Json& periods = trends.at("periods");
  const auto has_stories = [](const Json& period) { return period.at("stories") > 0; };
  const auto first = std::find_if(periods.begin(), periods.end(), has_stories);
  if (first == periods.end()) return "";
  const auto last = std::find_if(periods.rbegin(), periods.rend(), has_stories);
  const std::string from = text_of(*first, "from").substr(0, 4);
  const std::string to = text_of(*last, "to").substr(0, 4);
  return from == to ? say.text("in_year", {{"year", from}})
                    : say.text("in_years", {{"from", from}, {"to", to}});
}

}  // namespace

SearchRequest search_of_service(NodeNumber service, const Catalogue& catalogue) {
  const bool is_top = !catalogue.service_tree().parent(service);
  return with_filter({}, is_top ? Facet::kProvider : Facet::kService,
                     catalogue.services()[service].code);
}

SearchRequest search_of_theme(NodeNumber theme, const Catalogue& catalogue) {
  return with_filter({}, Facet::kTheme, catalogue.themes()[theme].code);
}

SearchRequest with_filter(SearchRequest search, Facet facet, std::string_view code) {
  search.filters[facet].any = {std::string(code)};
  return search;
}

TrendPeriod trend_period(const Json& found) {
  const Json& years = facet_values(found, Facet::kYear);
  if (years.empty()) return TrendPeriod::kYear;
  const auto number = [](const Json& year) { return std::stoi(text_of(year, "code")); };
  const std::size_t months =
      12 * static_cast<std::size_t>(number(years.back()) - number(years.front()) + 1);
  const auto stories = found.at("total").get<std::uint64_t>();
  for (const TrendPeriodRow& row : kTrendPeriodTable) {
    const std::size_t bars = months / static_cast<std::size_t>(row.months);
    if (bars <= kMostBars && stories >= 2 * bars) return row.period;
  }
  return TrendPeriod::kYear;
}

Day first_day_of_months(Instant newest) {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(newest));
  return Day((day.year() / day.month() - std::chrono::months(kMonthsAsked - 1)) / 1);
}

Json timeline_switch(const OverviewAnswers& answers, const std::string& url, const Phrases& say) {
  const bool has_months = !answers.months.is_null();
  if (answers.found.at("total") == 0) return nullptr;
  if (!has_months && text_of(answers.trends, "by") == row_of(TrendPeriod::kMonth).name)
    return nullptr;
  return {{"switch_url", url + (has_months ? "" : "?by=month") + "#timeline-heading"},
          {"switch_text", say.text(has_months ? "by_all" : "by_month")}};
}

std::string share_text(std::uint64_t part, std::uint64_t whole, const Phrases& say) {
  if (whole == 0) return say.text("share_of_none");
  const std::string some = with_commas(part);
  const std::string all = with_commas(whole);
  if (whole < kFewestForShares) return say.text("share_of_few", {{"part", some}, {"whole", all}});
  const auto hundredths = std::lround(100 * static_cast<double>(part) / static_cast<double>(whole));
  const std::string percent = std::to_string(hundredths);
  return say.text("share_of_many", {{"percent", percent}, {"part", some}, {"whole", all}});
}

Json counted_link(const std::string& name, const std::string& url, std::uint64_t count) {
  return {{"name", name}, {"url", url}, {"count", with_commas(count)}};
}

Balance balance_of(const Json& theme) {
  const auto number = [&](const char* member) { return theme.at(member).get<std::uint64_t>(); };
  return {.name = text_of(theme, "name"),
          .url = theme_url(text_of(theme, "code")),
          .stories = number("count"),
          .negative = number("negative"),
          .mixed = number("mixed"),
          .neutral = number("neutral"),
          .positive = number("positive")};
}

std::vector<NodeNumber> nodes_below(NodeNumber node, const CodeTree& tree) {
  std::vector<NodeNumber> below;
  for (NodeNumber one = 0; one < tree.size(); ++one) {
    if (tree.parent(one) == node) below.push_back(one);
  }
  return below;
}

Json stories_view(const StoryList& list, const Phrases& say) {
  const auto total = list.found.at("total").get<std::uint64_t>();
  if (total == 0) return nullptr;
  const std::string total_text = say.counted("stories", total);
  return {{"total_text", total_text},
          {"all_text", say.text("see_all_of_these", {{"stories", total_text}})},
          {"all_url", total > kOverviewStories ? search_url(list.search) : ""},
          {"hits", hits_view(list.found.at("hits"), say, kOverviewStories)}};
}

Json overview_view(const OverviewAnswers& answers, const Phrases& say) {
  const Json& found = answers.found;
  const auto total = found.at("total").get<std::uint64_t>();
  return {{"total_text", total == 0 ? say.text("no_stories") : say.counted("stories", total)},
          {"span_text", span_text(answers.trends, say)},
          {"search_url", search_url(answers.search)},
          {"has_stories", total > 0},
          {"hit_heading", "h3"},
          {"feeds", feeds_view(forms_of(answers.search))},
          {"files", files_view(forms_of(answers.search))},
          {"save_text", save_text(total, say)},
          {"newest", stories_view({answers.search, found}, say)},
          {"timeline", timeline_view(answers.months.is_null() ? answers.trends : answers.months,
                                     answers.search, say)},
          {"swarm", swarm_view(answers.sample, total, say)}};
}

}  // namespace kindred
