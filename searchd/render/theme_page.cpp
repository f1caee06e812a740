#include <algorithm>

#include "searchd/render/overview.hpp"
#include "searchd/render/page_parts.hpp"

namespace kindred {
namespace {

/// The theme itself, then what it is divided into.
Json balances_view(const Json& found, const Theme& theme, const Phrases& say) {
  std::vector<Balance> rows;
  for (const Json& value : facet_values(found, Facet::kTheme)) {
    if (text_of(value, "code") == theme.code) rows.insert(rows.begin(), balance_of(value));
    if (text_of(value, "parent") == theme.code) rows.push_back(balance_of(value));
  }
  return balance_view(rows, say);
}

Json below_view(NodeNumber theme, const FacetCounts& counts, const Catalogue& catalogue) {
  Json views = Json::array();
  for (const NodeNumber node : nodes_below(theme, catalogue.theme_tree())) {
    const Theme& one = catalogue.themes()[node];
    views.push_back(counted_link(one.name, theme_url(one.code), counts.of[Facet::kTheme][node]));
  }
  return views;
}

Json above_view(NodeNumber theme, const FacetCounts& counts, const Catalogue& catalogue) {
  const auto parent = catalogue.theme_tree().parent(theme);
  if (!parent) return nullptr;
  const Theme& one = catalogue.themes()[*parent];
  return counted_link(one.name, theme_url(one.code), counts.of[Facet::kTheme][*parent]);
}

/// The organisations with the most stories of the theme.
Json providers_view(const Json& found) {
  Json views = Json::array();
  for (const Json& provider : facet_values(found, Facet::kProvider)) {
    if (views.size() == kOverviewRows) break;
    views.push_back(counted_link(text_of(provider, "name"), service_url(text_of(provider, "code")),
                                 provider.at("count").get<std::uint64_t>()));
  }
  return views;
}

std::string providers_text(const Json& found, const Phrases& say) {
  const Json& providers = found.at("facets").at("provider");
  const auto more = providers.at("more").get<std::uint64_t>();
  const std::uint64_t all = providers.at("values").size() + more;
  return all == 0 ? "" : say.counted("about_organisations", all);
}

}  // namespace

Json theme_page_view(const ThemeAnswers& answers, NodeNumber theme, const Catalogue& catalogue,
                     const Phrases& say) {
  const Theme& own = catalogue.themes()[theme];
  const OverviewAnswers& overview = answers.own;
  const Json& found = overview.found;
  const Json below = below_view(theme, overview.counts, catalogue);
  const Json providers = providers_view(found);
  const Json above = above_view(theme, overview.counts, catalogue);
  Json view = overview_view(overview, say);
  view.update(Json{{"page_title", own.name},
                   {"description", say.text("theme_description", {{"name", own.name}})},
                   {"canonical_url", theme_url(own.code)},
                   {"name", own.name},
                   {"heading", own.name},
                   {"definition", own.definition},
                   {"parameter", "theme"},
                   {"code", own.code},
                   {"reading_list_url", reading_list_of_url(search_of_theme(theme, catalogue))},
                   {"timeline_switch", timeline_switch(overview, theme_url(own.code), say)},
                   {"balance_heading", say.text("polarity_of_stories")},
                   {"above", above},
                   {"level_above", above},
                   {"has_below", !below.empty()},
                   {"below", below},
                   {"providers_text", providers_text(found, say)},
                   {"has_providers", !providers.empty()},
                   {"providers", providers},
                   {"balance", balances_view(found, own, say)},
                   {"answered", stories_view(answers.answered, say)}});
  return view;
}

}  // namespace kindred
