#include "searchd/render/facets_json.hpp"

#include <algorithm>

#include "searchd/search/facet_listing.hpp"

namespace kindred {
namespace {

bool contains(const std::vector<ValueNumber>& values, ValueNumber value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

/// Stories in which a tag is positive, neutral and negative; a story may say it in several ways.
void add_tag_polarities(Json& value, const std::vector<std::uint32_t>& polarities,
                        ValueNumber tag) {
  const std::size_t first = std::size_t{tag} * kPolaritySigns.size();
  value["positive"] = polarities[first];
  value["neutral"] = polarities[first + 1];
  value["negative"] = polarities[first + 2];
}

/// Stories of a theme by what their tags are together; those without tags are in none of these.
void add_polarities(Json& value, const PolarityCounts& counts) {
  for (std::size_t i = 0; i < kPolarityCodes.size(); ++i) {
    value[std::string(kPolarityCodes[i])] = counts.of(i);
  }
}

Json examples_json(const std::vector<ExampleStory>& examples) {
  Json list = Json::array();
  for (const ExampleStory& story : examples) {
    list.push_back({{"id", story.id},
                    {"url", story_url(story.id)},
                    {"title", story.title},
                    {"published_at", to_iso(story.published_at)}});
  }
  return list;
}

Json value_json(const FacetValue& value, std::uint32_t count, bool is_selected) {
  return {{"code", value.code},
          {"name", value.name},
          {"parent", value.parent.empty() ? Json() : Json(value.parent)},
          {"count", count},
          {"selected", is_selected}};
}

/// What was chosen stays visible at 0.
void add_absent(Facet facet, const QueryPlan& plan, Json& list) {
  if (plan.listed[facet]) return;
  for (const std::string& code : plan.filters.absent[facet].any) {
    Json value = value_json(FacetValues::absent(facet, code), 0, /*is_selected=*/true);
    if (facet == Facet::kTag) add_tag_polarities(value, {0, 0, 0}, 0);
    if (plan.facet_examples > 0) value["examples"] = Json::array();
    list.push_back(std::move(value));
  }
}

Json facet_json(Facet facet, const QueryPlan& plan, const FacetCounts& counts,
                const Examples<ExampleStory>& examples, const FacetValues& values) {
  const FacetListing listing = list_values(facet, plan, counts.of[facet], values);
  Json list = Json::array();
  for (std::size_t i = 0; i < listing.values.size(); ++i) {
    const ValueNumber number = listing.values[i];
    const FacetValue& own = values.of(facet)[number];
    Json value =
        value_json(own, counts.of[facet][number], contains(plan.filters.chosen[facet].any, number));
    if (facet == Facet::kService) value["path"] = path_json(own, values);
    if (facet == Facet::kTag && number != values.missing(facet)) {
      add_tag_polarities(value, counts.tag_polarities, number);
    }
    if (facet == Facet::kTheme) add_polarities(value, counts.theme_polarities[number]);
    if (plan.facet_examples > 0) value["examples"] = examples_json(examples[facet][i]);
    list.push_back(std::move(value));
  }
  add_absent(facet, plan, list);
  return {{"values", std::move(list)}, {"more", listing.more}};
}

/// The name of the value above; null at the top.
Json name_above(Facet facet, const FacetValue& value, const FacetValues& values) {
  const auto above = values.find(facet, value.parent);
  return value.parent.empty() || !above ? Json() : Json(values.of(facet)[*above].name);
}

Json filter_json(const FacetRow& row, const SelectionRow& selection, const FacetValue& value,
                 const FacetValues& values) {
  return {{"parameter", std::string(selection.prefix) + std::string(row.name)},
          {"code", value.code},
          {"name", value.name},
          {"within", name_above(row.facet, value, values)}};
}

Json date_json(const char* parameter, Day day) {
  return {{"parameter", parameter}, {"code", to_iso(day)}, {"name", to_iso(day)}, {"within", {}}};
}

}  // namespace

Json path_json(const FacetValue& service, const FacetValues& values) {
  std::vector<std::string> names = {service.name};
  auto above = values.find(Facet::kService, service.parent);
  while (above) {
    const FacetValue& place = values.of(Facet::kService)[*above];
    names.push_back(place.name);
    above = values.find(Facet::kService, place.parent);
  }
  std::reverse(names.begin(), names.end());
  return names;
}

Json facets_json(const QueryPlan& plan, const FacetCounts& counts,
                 const Examples<ExampleStory>& examples, const FacetValues& values) {
  Json facets = Json::object();
  for (const FacetRow& row : kFacetTable) {
    if (!plan.wanted[row.facet]) continue;
    facets[std::string(row.name)] = facet_json(row.facet, plan, counts, examples, values);
  }
  return facets;
}

Json filters_json(const Filters& filters, const FacetValues& values) {
  Json list = Json::array();
  for (const FacetRow& row : kFacetTable) {
    for (const SelectionRow& selection : kSelectionTable) {
      for (const ValueNumber number : list_of(filters.chosen[row.facet], selection.kind)) {
        list.push_back(filter_json(row, selection, values.of(row.facet)[number], values));
      }
      for (const std::string& code : list_of(filters.absent[row.facet], selection.kind)) {
        list.push_back(filter_json(row, selection, FacetValues::absent(row.facet, code), values));
      }
    }
  }
  if (filters.published_from) {
    list.push_back(date_json("published_from", *filters.published_from));
  }
  if (filters.published_to) list.push_back(date_json("published_to", *filters.published_to));
  return list;
}

}  // namespace kindred
