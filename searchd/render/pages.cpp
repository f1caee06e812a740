#include "searchd/render/pages.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "common/base/numbers.hpp"
#include "searchd/render/page_parts.hpp"
#include "searchd/render/words.hpp"

namespace kindred {
namespace {

/// Organisations listed on the front page; the rest are found by searching.
constexpr std::size_t kHomeProviders = 24;

/// The message of a status on the problem page; empty where there is none.
std::string said_of(int status, const char* ending, const Phrases& say) {
  const std::string key = "problem_" + std::to_string(status) + ending;
  return say.has(key) ? say.text(key) : "";
}

/// What only the problem itself can tell: what to do about a search that takes too long. A
/// withdrawn story is not described; what is not there, and what went wrong inside (500), is said
/// in the page's own words.
std::string detail_of(const Json& problem, int status) {
  const bool is_told = status != 400 && status != 404 && status != 410 && status != 500;
  return is_told ? text_of(problem, "detail") : "";
}

Json node_view(const std::string& name, std::uint32_t count, const std::string& url) {
  return {{"name", name}, {"count", with_commas(count)}, {"url", url}};
}

Json category_view(NodeNumber category, const FacetCounts& counts, const Catalogue& catalogue) {
  const auto view_of = [&](NodeNumber node) {
    const Theme& theme = catalogue.themes()[node];
    return node_view(theme.name, counts.of[Facet::kTheme][node], theme_url(theme.code));
  };
  const CodeTree& tree = catalogue.theme_tree();
  Json themes = Json::array();
  for (NodeNumber node = 0; node < tree.size(); ++node) {
    if (tree.parent(node) == category && counts.of[Facet::kTheme][node] > 0)
      themes.push_back(view_of(node));
  }
  Json view = view_of(category);
  view["themes"] = std::move(themes);
  return view;
}

/// Both levels in the order of the vocabulary; what has no stories is left out.
Json categories_view(const FacetCounts& counts, const Catalogue& catalogue) {
  Json views = Json::array();
  for (NodeNumber node = 0; node < catalogue.theme_tree().size(); ++node) {
    const bool is_category = !catalogue.theme_tree().parent(node).has_value();
    if (is_category && counts.of[Facet::kTheme][node] > 0) {
      views.push_back(category_view(node, counts, catalogue));
    }
  }
  return views;
}

/// Organisations with stories, those with the most first.
std::vector<NodeNumber> providers_with_stories(const FacetCounts& counts, const CodeTree& tree) {
  std::vector<NodeNumber> providers;
  for (NodeNumber node = 0; node < tree.size(); ++node) {
    if (!tree.parent(node) && counts.of[Facet::kProvider][node] > 0) providers.push_back(node);
  }
  std::stable_sort(providers.begin(), providers.end(), [&](NodeNumber a, NodeNumber b) {
    return counts.of[Facet::kProvider][a] > counts.of[Facet::kProvider][b];
  });
  return providers;
}

/// "the newest from March 2024"; empty where there are none.
std::string until_text(const Json& hits, const Phrases& say) {
  if (hits.empty()) return "";
  const std::string month = month_and_year(text_of(hits.front(), "published_at"), say);
  return month.empty() ? "" : say.text("newest_from", {{"month", month}});
}

}  // namespace

Json home_view(const Json& newest, const FacetCounts& counts, const Catalogue& catalogue,
               const Phrases& say) {
  const auto providers = providers_with_stories(counts, catalogue.service_tree());
  Json shown = Json::array();
  for (const NodeNumber node : providers) {
    if (shown.size() == kHomeProviders) break;
    const Service& provider = catalogue.services()[node];
    shown.push_back(
        node_view(provider.name, counts.of[Facet::kProvider][node], service_url(provider.code)));
  }
  const std::size_t more = providers.size() - shown.size();
  const Json categories = categories_view(counts, catalogue);
  const Json& hits = newest.at("hits");
  return {{"page_title", ""},
          {"description", say.text("home_description")},
          {"canonical_url", "/"},
          {"is_home", true},
          {"total_text", say.counted("stories", newest.at("total").get<std::uint64_t>())},
          {"until_text", until_text(hits, say)},
          {"all_url", search_url(SearchRequest{})},
          {"has_themes", !categories.empty()},
          {"categories", categories},
          {"has_providers", !shown.empty()},
          {"providers", shown},
          {"more_providers", more == 0 ? "" : say.counted("more_organisations", more)},
          {"has_hits", !hits.empty()},
          {"hit_heading", "h3"},
          {"hits", hits_view(hits, say, kHomeStories)}};
}

Json problem_view(const Json& problem, const std::string& q, const Phrases& say) {
  const int status = problem.at("status").get<int>();
  const std::string known = said_of(status, "", say);
  const std::string heading = known.empty() ? text_of(problem, "title") : known;
  Json errors = Json::array();
  for (const Json& error : problem.value("errors", Json::array())) {
    errors.push_back({{"parameter", error.at("parameter")}, {"detail", error.at("detail")}});
  }
  return {{"page_title", heading},
          {"description", say.text("problem_description")},
          {"heading", heading},
          {"detail", detail_of(problem, status)},
          {"text", said_of(status, "_text", say)},
          {"has_errors", !errors.empty()},
          {"errors", errors},
          {"all_url", search_url(SearchRequest{})},
          {"q", q}};
}

}  // namespace kindred
