#pragma once

#include "searchd/render/overview.hpp"
#include "tests/unit/render/example_answers.hpp"

/// Answers that the pages of a service and a theme are made of.
namespace kindred::test {

inline Json example_period(const std::string& name, const std::string& from, const std::string& to,
                           int stories, bool is_partial = false) {
  return {{"period", name},        {"from", from},       {"to", to},
          {"partial", is_partial}, {"stories", stories}, {"whole", stories + 100}};
}

inline Json example_trends() {
  return {{"by", "month"},
          {"periods", Json::array({example_period("2023-11", "2023-11-01", "2023-11-30", 0),
                                   example_period("2023-12", "2023-12-01", "2023-12-31", 3),
                                   example_period("2024-01", "2024-01-01", "2024-01-31", 0),
                                   example_period("2024-02", "2024-02-01", "2024-02-29", 7),
                                   example_period("2024-03", "2024-03-01", "2024-03-31", 2,
                                                  /*is_partial=*/true)})}};
}

inline Json facet_of(const std::vector<std::pair<std::string, int>>& counts) {
  Json values = Json::array();
  for (const auto& [code, count] : counts) {
    values.push_back(facet_value(code, code, "", count, false));
  }
  return facet(std::move(values));
}

inline Json theme_value(const std::string& code, const std::string& parent,
                        const std::array<int, 4>& polarities, int count) {
  Json value = facet_value(code, "The <" + code + ">", parent, count, false);
  value["positive"] = polarities[0];
  value["mixed"] = polarities[1];
  value["neutral"] = polarities[2];
  value["negative"] = polarities[3];
  return value;
}

/// Of 12 stories: 7 with a reply, 3 with a change.
inline Json example_found() {
  Json found = example_search();
  found["total"] = 12;
  found["facets"]["theme"] =
      facet(Json::array({theme_value("travel", "", {5, 2, 1, 3}, 12),
                         theme_value("parking", "travel", {4, 2, 0, 3}, 10)}));
  found["facets"]["year"] = facet_of({{"2023", 3}, {"2024", 9}});
  found["facets"]["has_response"] = facet_of({{"yes", 7}, {"no", 5}});
  found["facets"]["response_days"] =
      facet_of({{"same_day", 1}, {"1-3", 2}, {"8-30", 4}, {"_missing", 5}});
  found["facets"]["change"] = facet_of({{"none", 4}, {"made", 3}, {"_missing", 5}});
  found["facets"]["polarity"] =
      facet_of({{"positive", 5}, {"mixed", 2}, {"neutral", 1}, {"negative", 3}, {"_missing", 1}});
  return found;
}

inline FacetCounts overview_counts() {
  FacetCounts counts;
  counts.of[Facet::kService] = counts.of[Facet::kProvider] = {40, 12, 9, 0, 0};
  counts.of[Facet::kTheme] = {12, 10, 0, 0};
  return counts;
}

inline OverviewAnswers example_overview() {
  Json sample = Json::array({example_hit(), example_hit()});
  sample[0]["title"] = "<b>Later</b>";
  sample[0]["published_at"] = "2024-03-02T10:00:00Z";
  sample[1]["published_at"] = "2023-12-01T10:00:00Z";
  sample[1]["progress"] = nullptr;
  SearchRequest search;
  search.filters[Facet::kService].any = {"HG"};
  return {search, example_found(), example_trends(), Json(), overview_counts(), sample};
}

/// The stories of the overview that have a value of a facet.
inline StoryList example_list(Facet facet, std::string_view code) {
  return {with_filter(example_overview().search, facet, code), example_search()};
}

inline ServiceAnswers example_service_answers() {
  Json above = example_found();
  above["total"] = 400;
  above["facets"]["has_response"] = facet_of({{"yes", 301}, {"no", 99}});
  return {example_overview(), above, example_list(Facet::kHasResponse, "no"),
          example_list(Facet::kChange, "made")};
}

/// The page of the site "General", below "Trust" and above "Ward 4".
inline Json example_service_page(const ServiceAnswers& answers = example_service_answers()) {
  return service_page_view(answers, 1, example_catalogue(), english());
}

inline Json example_theme_page() {
  const ThemeAnswers answers{example_overview(), example_list(Facet::kHasResponse, "yes")};
  return theme_page_view(answers, 0, example_catalogue(), english());
}

}  // namespace kindred::test
