#include "searchd/render/filters_view.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "common/base/numbers.hpp"
#include "searchd/render/page_parts.hpp"
#include "searchd/render/words.hpp"

namespace kindred {
namespace {

/// A filter of an answer with what the tables say of its parameter.
struct FilterParameter {
  const FacetRow* row = nullptr;
  const SelectionRow* selection = nullptr;
};

/// Without a row for dates.
FilterParameter read_parameter(const std::string& parameter) {
  for (const FacetRow& row : kFacetTable) {
    for (const SelectionRow& selection : kSelectionTable) {
      if (parameter == std::string(selection.prefix) + std::string(row.name)) {
        return {&row, &selection};
      }
    }
  }
  return {};
}

/// Whether the page has a box to tick for it: for values of facets, and for what readers leave out
/// of the sensitive subjects. To look for these is not offered, only kept.
bool has_box(const FacetRow& row, const SelectionRow& selection) {
  const bool is_sensitive = row.facet == Facet::kSensitive;
  return selection.kind == (is_sensitive ? SelectionKind::kNone : SelectionKind::kAny);
}

/// The filters of the answer but the one with this number: what it does not know is left behind.
SearchRequest with_filters_but(SearchRequest request, const Json& filters, std::size_t left_out) {
  request = without_filters(std::move(request));
  for (std::size_t i = 0; i < filters.size(); ++i) {
    if (i == left_out) continue;
    const std::string parameter = text_of(filters[i], "parameter");
    const std::string code = text_of(filters[i], "code");
    const auto [row, selection] = read_parameter(parameter);
    if (row != nullptr) {
      list_of(request.filters[row->facet], selection->kind).push_back(code);
    } else {
      const auto instant = parse_iso(code);
      auto& day = parameter == "published_from" ? request.published_from : request.published_to;
      if (instant) day = std::chrono::floor<std::chrono::days>(*instant);
    }
  }
  return request;
}

std::string name_in_words(const FacetRow& row, const Json& value, const Phrases& say) {
  return value_in_words(row, text_of(value, "code"), text_of(value, "name"), say);
}

/// Themes have names that say all; "Outpatients" needs its hospital.
std::string name_of_filter(const Json& filter, const Phrases& say) {
  const auto [row, selection] = read_parameter(text_of(filter, "parameter"));
  if (row == nullptr) return day_in_words(text_of(filter, "name"), say);
  const std::string name = name_in_words(*row, filter, say);
  const std::string within = row->facet == Facet::kService ? text_of(filter, "within") : "";
  return name + (within.empty() ? "" : ", " + within);
}

/// Where a service is, the nearest place first; the organisation only of what has nothing between.
std::string places_of(const Json& value) {
  const auto path = value.value("path", std::vector<std::string>());
  std::string places;
  for (std::size_t i = path.size(); i-- > 1;) {
    if (i == 1 && path.size() > 2) break;
    places += (places.empty() ? "" : ", ") + path[i - 1];
  }
  return places;
}

Json value_view(const FacetRow& row, const Json& value, std::size_t number, const Phrases& say) {
  const std::string parameter(row.name);
  return {{"id", parameter + "-" + std::to_string(number)},
          {"parameter", parameter},
          {"code", value.at("code")},
          {"name", name_in_words(row, value, say)},
          {"is_name", is_platforms_name(row, text_of(value, "code"))},
          {"within", places_of(value)},
          {"count", with_commas(value.at("count").get<std::uint64_t>())},
          {"selected", value.at("selected")}};
}

/// Where all values of a facet are listed, or as many as an answer may have.
std::string url_of_more(SearchRequest request, const std::string& anchor) {
  if (request.facet_take >= kMostFacetTake) return "";
  request.facet_take = kMostFacetTake;
  return search_url(request) + "#" + anchor;
}

Json facet_view(const FacetRow& row, const Json& facet, const SearchRequest& request,
                const Phrases& say) {
  std::vector<Json> values = facet.at("values").get<std::vector<Json>>();
  if (row.facet == Facet::kYear) std::reverse(values.begin(), values.end());
  std::stable_partition(values.begin(), values.end(),
                        [](const Json& value) { return value.at("selected").get<bool>(); });
  Json open = Json::array();
  Json others = Json::array();
  for (const Json& value : values) {
    const bool is_open = open.size() < kOpenFacetValues || value.at("selected").get<bool>();
    const std::size_t number = open.size() + others.size() + 1;
    (is_open ? open : others).push_back(value_view(row, value, number, say));
  }
  const auto more = facet.at("more").get<std::uint64_t>();
  const std::string anchor = "values-" + std::string(row.name);
  return {{"legend", say.text("legend_" + std::string(row.name))},
          {"anchor", anchor},
          {"values", open},
          {"others_text", others.empty() ? "" : say.counted("show_more", others.size())},
          {"others", others},
          {"more_text", more == 0 ? "" : say.counted("more_values", more)},
          {"more_url", more == 0 ? "" : url_of_more(request, anchor)}};
}

}  // namespace

std::string filter_kind(const std::string& parameter, const Phrases& say) {
  const auto [row, selection] = read_parameter(parameter);
  if (row == nullptr) return say.text(parameter == "published_from" ? "from" : "until");
  const std::string label = say.text("label_" + std::string(row->name));
  if (selection->kind == SelectionKind::kAny) return label;
  return say.text(selection->kind == SelectionKind::kAll ? "label_all" : "label_not",
                  {{"label", label}});
}

Json chips_view(const SearchRequest& request, const Json& filters, const Phrases& say) {
  Json chips = Json::array();
  for (std::size_t i = 0; i < filters.size(); ++i) {
    const FacetRow* row = read_parameter(text_of(filters[i], "parameter")).row;
    chips.push_back({{"kind", filter_kind(text_of(filters[i], "parameter"), say)},
                     {"is_name", row && is_platforms_name(*row, text_of(filters[i], "code"))},
                     {"name", name_of_filter(filters[i], say)},
                     {"remove_url", search_url(with_filters_but(request, filters, i))}});
  }
  for (const std::string& subject : request.fold) {
    SearchRequest unfolded = request;
    std::erase(unfolded.fold, subject);
    chips.push_back({{"kind", say.text("label_fold")},
                     {"name", say.text("value_sensitive_" + subject)},
                     {"remove_url", search_url(unfolded)}});
  }
  return chips;
}

Json facets_view(const SearchRequest& request, const Json& facets, const Phrases& say) {
  Json views = Json::array();
  for (const FacetRow& row : kFacetTable) {
    const auto facet = facets.find(row.name);
    if (facet == facets.end() || facet->at("values").empty()) continue;
    if (row.facet == Facet::kSensitive) continue;  // has boxes of its own (subjects_view)
    views.push_back(facet_view(row, *facet, request, say));
  }
  return views;
}

Json unticked_view(const Json& filters) {
  Json unticked = Json::array();
  for (const Json& filter : filters) {
    const auto [row, selection] = read_parameter(text_of(filter, "parameter"));
    if (row == nullptr || has_box(*row, *selection)) continue;
    unticked.push_back({{"parameter", filter.at("parameter")}, {"code", filter.at("code")}});
  }
  return unticked;
}

Json dates_view(const SearchRequest& request) {
  const auto text = [](const std::optional<Day>& day) { return day ? to_iso(*day) : ""; };
  return {{"from", text(request.published_from)}, {"to", text(request.published_to)}};
}

Json sorts_view(const SearchRequest& request, const std::string& sort, const Phrases& say) {
  const Sort unasked = request.q.empty() ? Sort::kNewest : Sort::kRelevance;
  Json views = Json::array();
  for (const SortRow& row : kSortTable) {
    if (row.sort == Sort::kRelevance && request.q.empty()) continue;
    views.push_back({{"value", row.sort == unasked ? "" : row.name},
                     {"words", say.text("sort_" + std::string(row.name))},
                     {"selected", row.name == sort}});
  }
  return views;
}

SearchRequest without_filters(SearchRequest request) {
  request.filters = {};
  request.published_from.reset();
  request.published_to.reset();
  request.cursor.reset();
  return request;
}

}  // namespace kindred
