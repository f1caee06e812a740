#include "searchd/render/search_errors.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "searchd/render/filters_view.hpp"
#include "searchd/render/page_parts.hpp"
#include "searchd/render/words.hpp"
#include "searchd/request/published_range.hpp"

namespace kindred {
namespace {

/// A field of dates, and what its members of the view begin with.
struct DateField {
  std::string_view parameter;
  std::string_view field;
  std::string_view name;
  RangeEdge edge;
};

constexpr std::array<DateField, 2> kDateFields = {
    {{"published_from", "published-from", "from", RangeEdge::kFirst},
     {"published_to", "published-to", "to", RangeEdge::kLast}}};

constexpr const char* kFilters = "filters";

const Parameter* find_wrong(const std::vector<Parameter>& wrong, std::string_view name) {
  const auto found = std::ranges::find(wrong, name, &Parameter::name);
  return found == wrong.end() ? nullptr : &*found;
}

std::optional<Day> day_of(const std::vector<Parameter>& wrong, const DateField& field) {
  const Parameter* given = find_wrong(wrong, field.parameter);
  return given == nullptr ? std::nullopt : parse_range_edge(given->value, field.edge);
}

/// Of two days that no story can lie between, it is the first that is told of.
std::string date_error(const std::vector<Parameter>& wrong, const DateField& field,
                       const Phrases& say) {
  const Parameter* given = find_wrong(wrong, field.parameter);
  if (given == nullptr) return "";
  const auto day = day_of(wrong, field);
  if (!day) {
    return say.text("wrong_date", {{"value", shortened(given->value, kHeadingQuestion)}});
  }
  if (field.edge == RangeEdge::kLast) return "";
  const auto last = day_of(wrong, kDateFields.back());
  return say.text("wrong_order", {{"from", day_in_words(to_iso(*day), say)},
                                  {"until", last ? day_in_words(to_iso(*last), say) : ""}});
}

bool is_filter(const Parameter& parameter) {
  return std::ranges::any_of(kFacetTable, [&](const FacetRow& row) {
    return std::ranges::any_of(kSelectionTable, [&](const SelectionRow& selection) {
      return parameter.name == std::string(selection.prefix) + std::string(row.name);
    });
  });
}

bool is_date(const Parameter& parameter) {
  return std::ranges::find(kDateFields, parameter.name, &DateField::parameter) != kDateFields.end();
}

Json error_view(std::string_view field, const std::string& label, const std::string& text) {
  return {{"field", field}, {"text", label.empty() ? text : label + ": " + text}};
}

}  // namespace

std::string wrong_date_text(const std::vector<Parameter>& given, std::string_view parameter,
                            const Phrases& say) {
  const auto field = std::ranges::find(kDateFields, parameter, &DateField::parameter);
  return field == kDateFields.end() ? "" : date_error(given, *field, say);
}

Json search_errors_view(const std::vector<Parameter>& wrong, const Phrases& say) {
  Json errors = Json::array();
  for (const DateField& field : kDateFields) {
    const std::string text = date_error(wrong, field, say);
    if (text.empty()) continue;
    errors.push_back(error_view(field.field, filter_kind(std::string(field.parameter), say), text));
  }
  bool is_other = false;
  for (const Parameter& one : wrong) {
    if (is_filter(one)) {
      const std::string value = shortened(one.value, kHeadingQuestion);
      errors.push_back(error_view(kFilters, filter_kind(one.name, say),
                                  say.text("wrong_choice", {{"value", value}})));
    } else {
      is_other = is_other || !is_date(one);
    }
  }
  if (is_other) errors.push_back(error_view(kFilters, "", say.text("wrong_address")));
  return errors;
}

Json search_dates_view(const SearchRequest& request, const std::vector<Parameter>& wrong,
                       const Phrases& say) {
  Json dates = dates_view(request);
  for (const DateField& field : kDateFields) {
    const std::string name(field.name);
    const Parameter* given = find_wrong(wrong, field.parameter);
    const auto day = day_of(wrong, field);
    if (given != nullptr) dates[name] = day ? to_iso(*day) : given->value;
    // A field for dates would not show what is none.
    dates[name + "_type"] = given != nullptr && !day ? "text" : "date";
    dates[name + "_error"] = date_error(wrong, field, say);
  }
  return dates;
}

}  // namespace kindred
