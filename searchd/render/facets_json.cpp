#include "searchd/render/facets_json.hpp"

#include <algorithm>
#include <numeric>

namespace kindred {
namespace {

bool contains(const std::vector<ValueNumber>& values, ValueNumber value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

/// One facet while it is written.
struct FacetSource {
  const FacetRow& row;
  const std::vector<FacetValue>& values;  // "no value" last
  const std::vector<std::uint32_t>& counts;
  const Selection<ValueNumber>& chosen;
  const std::optional<std::vector<ValueNumber>>& listed;

  ValueNumber missing() const { return static_cast<ValueNumber>(values.size() - 1); }
  bool is_chosen(ValueNumber value) const {
    return contains(chosen.any, value) || contains(chosen.all, value);
  }

  /// Organisations at the top are a facet of their own.
  bool is_own(ValueNumber value) const {
    if (value == missing()) return !row.missing.empty();
    const bool is_top = values[value].parent.empty();
    if (row.facet == Facet::kProvider) return is_top;
    return row.facet != Facet::kService || !is_top || is_chosen(value);
  }

  bool is_offered(ValueNumber value) const {
    if (!is_own(value)) return false;
    if (listed) return counts[value] > 0 && contains(*listed, value);
    return counts[value] > 0 || is_chosen(value);
  }
};

/// In the order they are listed, "no value" last.
std::vector<ValueNumber> offered_values(const FacetSource& facet) {
  std::vector<ValueNumber> offered;
  for (ValueNumber value = 0; value < facet.values.size(); ++value) {
    if (facet.is_offered(value)) offered.push_back(value);
  }
  if (facet.row.order == FacetOrder::kAsListed) return offered;
  std::stable_sort(offered.begin(), offered.end(), [&](ValueNumber a, ValueNumber b) {
    const bool left = a != facet.missing();
    const bool right = b != facet.missing();
    return left != right ? left : facet.counts[a] > facet.counts[b];
  });
  return offered;
}

Json value_json(const FacetSource& facet, ValueNumber number) {
  const FacetValue& value = facet.values[number];
  return {{"code", value.code},
          {"name", value.name},
          {"parent", value.parent.empty() ? Json() : Json(value.parent)},
          {"count", facet.counts[number]},
          {"selected", contains(facet.chosen.any, number)}};
}

/// Stories in which a tag is positive, neutral and negative; a story may say it in several ways.
void add_polarities(Json& value, const std::vector<std::uint32_t>& polarities, ValueNumber tag) {
  const std::size_t first = std::size_t{tag} * kPolaritySigns.size();
  value["positive"] = polarities[first];
  value["neutral"] = polarities[first + 1];
  value["negative"] = polarities[first + 2];
}

Json facet_json(const FacetSource& facet, const FacetCounts& counts, std::size_t take) {
  const std::vector<ValueNumber> offered = offered_values(facet);
  Json values = Json::array();
  for (const ValueNumber number : offered) {
    const bool is_shown = facet.row.order == FacetOrder::kAsListed || values.size() < take ||
                          facet.is_chosen(number) || number == facet.missing();
    if (!is_shown) continue;
    Json value = value_json(facet, number);
    if (facet.row.facet == Facet::kTag && number != facet.missing()) {
      add_polarities(value, counts.tag_polarities, number);
    }
    values.push_back(std::move(value));
  }
  const std::size_t more = offered.size() - values.size();
  return {{"values", std::move(values)}, {"more", more}};
}

/// The name of the value above; null at the top.
Json name_above(Facet facet, const FacetValue& value, const FacetValues& values) {
  const auto above = values.find(facet, value.parent);
  return value.parent.empty() || !above ? Json() : Json(values.of(facet)[*above].name);
}

Json date_json(const char* parameter, Day day) {
  return {{"parameter", parameter}, {"code", to_iso(day)}, {"name", to_iso(day)}, {"within", {}}};
}

}  // namespace

Json facets_json(const QueryPlan& plan, const FacetCounts& counts, const FacetValues& values,
                 std::size_t take) {
  Json facets = Json::object();
  for (const FacetRow& row : kFacetTable) {
    if (!plan.wanted[row.facet]) continue;
    const FacetSource source{row, values.of(row.facet), counts.of[row.facet],
                             plan.filters.chosen[row.facet], plan.listed[row.facet]};
    facets[std::string(row.name)] = facet_json(source, counts, take);
  }
  return facets;
}

Json filters_json(const Filters& filters, const FacetValues& values) {
  Json list = Json::array();
  for (const FacetRow& row : kFacetTable) {
    for (const SelectionRow& selection : kSelectionTable) {
      for (const ValueNumber number : list_of(filters.chosen[row.facet], selection.kind)) {
        const FacetValue& value = values.of(row.facet)[number];
        list.push_back({{"parameter", std::string(selection.prefix) + std::string(row.name)},
                        {"code", value.code},
                        {"name", value.name},
                        {"within", name_above(row.facet, value, values)}});
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
