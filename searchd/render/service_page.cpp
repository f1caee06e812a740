#include <algorithm>

#include "common/base/numbers.hpp"
#include "common/index/bands.hpp"
#include "searchd/render/overview.hpp"
#include "searchd/render/page_parts.hpp"
#include "searchd/render/words.hpp"

namespace kindred {
namespace {

/// Bands of the facet response_days that lie within a week, as rates say it.
constexpr std::array<std::string_view, 3> kWithinAWeek = {"same_day", "1-3", "4-7"};

std::uint64_t answered_in(const Json& found) {
  std::uint64_t answered = 0;
  for (const Band& band : kResponseDayBands) {
    answered += stories_with(found, Facet::kResponseDays, band.code);
  }
  return answered;
}

std::uint64_t within_a_week(const Json& found) {
  std::uint64_t stories = 0;
  for (const std::string_view band : kWithinAWeek) {
    stories += stories_with(found, Facet::kResponseDays, band);
  }
  return stories;
}

/// What is compared: so many of so many.
struct Rate {
  const char* name;
  std::uint64_t part;
  std::uint64_t whole;
};

std::vector<Rate> rates_of(const Json& found) {
  const auto total = found.at("total").get<std::uint64_t>();
  const auto having = [&](Facet facet, std::string_view code) {
    return stories_with(found, facet, code);
  };
  const std::uint64_t tagged = total - having(Facet::kPolarity, kMissing);
  return {{"rate_answered", having(Facet::kHasResponse, "yes"), total},
          {"rate_within_a_week", within_a_week(found), answered_in(found)},
          {"rate_change_made", having(Facet::kChange, "made"), total},
          {"rate_positive", having(Facet::kPolarity, "positive"), tagged},
          {"rate_mixed", having(Facet::kPolarity, "mixed"), tagged},
          {"rate_negative", having(Facet::kPolarity, "negative"), tagged}};
}

Json comparison_view(const Json& own, const Json& above, const Service* service_above,
                     const Phrases& say) {
  const std::vector<Rate> here = rates_of(own);
  const std::vector<Rate> there = rates_of(above);
  Json rows = Json::array();
  for (std::size_t i = 0; i < here.size(); ++i) {
    rows.push_back({{"rate", say.text(here[i].name)},
                    {"here", share_text(here[i].part, here[i].whole, say)},
                    {"there", share_text(there[i].part, there[i].whole, say)}});
  }
  const bool is_service = service_above != nullptr;
  return {{"name_above", is_service ? service_above->name : say.text("all_stories")},
          {"is_name_above", is_service},
          {"rows", std::move(rows)}};
}

/// The band in which the middle one of the first replies lies; empty of few.
std::string median_text(const Json& found, std::uint64_t answered, const Phrases& say) {
  if (answered < kFewestForMedian) return "";
  std::uint64_t so_far = 0;
  for (const Band& band : kResponseDayBands) {
    so_far += stories_with(found, Facet::kResponseDays, band.code);
    if (2 * so_far < answered) continue;
    const std::string name = say.text("value_response_days_" + std::string(band.code));
    return say.text("median_reply", {{"band", name}});
  }
  return "";
}

Json response_days_view(const Json& found, const SearchRequest& search, const Phrases& say) {
  const std::uint64_t answered = answered_in(found);
  if (answered == 0) return nullptr;
  Json bands = Json::array();
  for (const Band& band : kResponseDayBands) {
    const std::uint64_t stories = stories_with(found, Facet::kResponseDays, band.code);
    bands.push_back(
        {{"name", say.text("value_response_days_" + std::string(band.code))},
         {"url",
          stories == 0 ? "" : search_url(with_filter(search, Facet::kResponseDays, band.code))},
         {"share", share_text(stories, answered, say)}});
  }
  return {{"median", median_text(found, answered, say)}, {"bands", std::move(bands)}};
}

/// The themes with the most stories, those within a category rather than the category.
Json themes_view_of(const Json& found, const Phrases& say) {
  std::vector<Balance> rows;
  for (const Json& theme : facet_values(found, Facet::kTheme)) {
    const bool has_stories = theme.at("count") > 0;
    if (has_stories && !theme.at("parent").is_null()) rows.push_back(balance_of(theme));
  }
  const std::size_t all = rows.size();
  rows.resize(std::min(all, kOverviewRows));
  Json view = balance_view(rows, say);
  if (all > rows.size() && !view.is_null()) {
    view["some_text"] = say.text("most_frequent_themes", {{"shown", std::to_string(rows.size())},
                                                          {"all", std::to_string(all)}});
  }
  return view;
}

Json above_view(NodeNumber service, const FacetCounts& counts, const Catalogue& catalogue) {
  auto upwards = catalogue.service_tree().self_and_ancestors(service);
  Json views = Json::array();
  for (auto at = upwards.rbegin(); at + 1 != upwards.rend(); ++at) {
    const Service& one = catalogue.services()[*at];
    views.push_back(counted_link(one.name, service_url(one.code), counts.of[Facet::kService][*at]));
  }
  return views;
}

/// Those with the most stories first; those without any are listed, too.
Json below_view(NodeNumber service, const FacetCounts& counts, const Catalogue& catalogue) {
  const auto& stories = counts.of[Facet::kService];
  auto below = nodes_below(service, catalogue.service_tree());
  std::stable_sort(below.begin(), below.end(),
                   [&](NodeNumber a, NodeNumber b) { return stories[a] > stories[b]; });
  Json views = Json::array();
  for (const NodeNumber node : below) {
    const Service& one = catalogue.services()[node];
    views.push_back(counted_link(one.name, service_url(one.code), stories[node]));
  }
  return views;
}

std::string closed_text(const Service& service, const Phrases& say) {
  if (!service.closed) return "";
  return say.text("service_closed", {{"day", day_in_words(to_iso(*service.closed), say)}});
}

}  // namespace

Json service_page_view(const ServiceAnswers& answers, NodeNumber service,
                       const Catalogue& catalogue, const Phrases& say) {
  const Service& own = catalogue.services()[service];
  const auto parent = catalogue.service_tree().parent(service);
  const Service* level_above = parent ? &catalogue.services()[*parent] : nullptr;
  const OverviewAnswers& overview = answers.own;
  const bool has_stories = overview.found.at("total") > 0;
  const Json below = below_view(service, overview.counts, catalogue);
  const bool is_top = !parent.has_value();
  const Json above = above_view(service, overview.counts, catalogue);
  Json view = overview_view(overview, say);
  view.update(Json{
      {"page_title", own.name},
      {"description", say.text("service_description", {{"name", own.name}})},
      {"canonical_url", service_url(own.code)},
      {"name", own.name},
      {"heading", own.name},
      {"parameter", is_top ? "provider" : "service"},
      {"code", own.code},
      {"closed_text", closed_text(own, say)},
      {"has_above", !is_top},
      {"above", above},
      {"level_above", is_top ? Json() : above.back()},
      {"has_below", !below.empty()},
      {"below", below},
      {"unanswered", stories_view(answers.unanswered, say)},
      {"changed", stories_view(answers.changed, say)},
      {"response_days",
       has_stories ? response_days_view(overview.found, overview.search, say) : Json()},
      {"comparison",
       has_stories ? comparison_view(overview.found, answers.above, level_above, say) : Json()},
      {"timeline_switch", timeline_switch(overview, service_url(own.code), say)},
      {"balance_heading", say.text("themes_by_polarity")},
      {"balance", themes_view_of(overview.found, say)}});
  return view;
}

}  // namespace kindred
