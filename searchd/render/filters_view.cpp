#include "searchd/render/filters_view.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "common/base/numbers.hpp"
#include "common/story/story.hpp"
#include "searchd/render/page_parts.hpp"
#include "searchd/render/words.hpp"

namespace kindred {
namespace {

/// A filter as the API and as people name it.
struct FilterKind {
  const char* parameter;  ///< also the name of its facet
  std::string_view kind;
  std::string_view legend;
  FilterCodes codes;
};

constexpr std::array<FilterKind, 3> kFilterKinds = {{
    {"provider", "Organisation", "Organisations", &SearchRequest::providers},
    {"service", "Service", "Places and services", &SearchRequest::services},
    {"theme", "Theme", "Themes", &SearchRequest::themes},
}};

/// Themes have names that say all; "Outpatients" needs its hospital.
bool is_service(const FilterKind& kind) { return kind.codes == &SearchRequest::services; }

/// Names by folded code.
using Names = std::map<std::string, std::string>;

void add_names(Names& names, const Json& facet) {
  for (const Json& value : facet.at("values")) {
    names[fold_code(text_of(value, "code"))] = text_of(value, "name");
  }
}

/// Codes of services and of themes are apart: one word may be both.
Names names_for(const FilterKind& kind, const Json& facets) {
  Names names;
  add_names(names, facets.at(kind.parameter));
  if (is_service(kind)) add_names(names, facets.at("provider"));
  return names;
}

/// The name of the node above, where the answer has it.
std::string name_above(const Json& value, const Names& names) {
  const auto found = names.find(fold_code(text_of(value, "parent")));
  return found == names.end() ? "" : found->second;
}

std::string name_in_full(const FilterKind& kind, const std::string& code, const Json& facets,
                         const Names& names) {
  for (const Json& value : facets.at(kind.parameter).at("values")) {
    if (fold_code(text_of(value, "code")) != fold_code(code)) continue;
    const std::string above = is_service(kind) ? name_above(value, names) : "";
    return text_of(value, "name") + (above.empty() ? "" : ", " + above);
  }
  const auto found = names.find(fold_code(code));
  return found == names.end() ? code : found->second;
}

SearchRequest without(SearchRequest request, FilterCodes filter, const std::string& code) {
  std::erase_if(request.*filter,
                [&](const std::string& other) { return fold_code(other) == fold_code(code); });
  request.cursor.reset();
  return request;
}

Json value_view(const FilterKind& kind, const Json& value, const Names& names, std::size_t number) {
  const std::string parameter = kind.parameter;
  return {{"id", parameter + "-" + std::to_string(number)},
          {"parameter", parameter},
          {"code", value.at("code")},
          {"name", value.at("name")},
          {"within", is_service(kind) ? name_above(value, names) : ""},
          {"count", with_commas(value.at("count").get<std::uint64_t>())},
          {"selected", value.at("selected")}};
}

Json facet_view(const FilterKind& kind, const Json& facet, const Names& names) {
  std::vector<Json> values = facet.at("values").get<std::vector<Json>>();
  std::stable_partition(values.begin(), values.end(),
                        [](const Json& value) { return value.at("selected").get<bool>(); });
  Json open = Json::array();
  Json others = Json::array();
  for (const Json& value : values) {
    const bool is_open = open.size() < kOpenFacetValues || value.at("selected").get<bool>();
    const std::size_t number = open.size() + others.size() + 1;
    (is_open ? open : others).push_back(value_view(kind, value, names, number));
  }
  const auto more = facet.at("more").get<std::uint64_t>();
  return {{"legend", kind.legend},
          {"values", open},
          {"others_count", others.empty() ? "" : with_commas(others.size())},
          {"others", others},
          {"more_text", more == 0 ? "" : "+ " + with_commas(more) + " more with fewer stories"}};
}

}  // namespace

Json chips_view(const SearchRequest& request, const Json& facets) {
  Json chips = Json::array();
  for (const FilterKind& kind : kFilterKinds) {
    const Names names = names_for(kind, facets);
    std::set<std::string> seen;
    for (const std::string& code : request.*kind.codes) {
      if (!seen.insert(fold_code(code)).second) continue;
      chips.push_back({{"kind", kind.kind},
                       {"name", name_in_full(kind, code, facets, names)},
                       {"remove_url", search_url(without(request, kind.codes, code))}});
    }
  }
  return chips;
}

Json facets_view(const Json& facets) {
  Json views = Json::array();
  for (const FilterKind& kind : kFilterKinds) {
    const Json& facet = facets.at(kind.parameter);
    if (facet.at("values").empty()) continue;
    views.push_back(facet_view(kind, facet, names_for(kind, facets)));
  }
  return views;
}

SearchRequest without_filters(SearchRequest request) {
  for (const FilterKind& kind : kFilterKinds) (request.*kind.codes).clear();
  request.cursor.reset();
  return request;
}

}  // namespace kindred
