#include <algorithm>
#include <array>

#include "searchd/render/filters_view.hpp"
#include "searchd/render/page_parts.hpp"
#include "searchd/render/reading_list_errors.hpp"
#include "searchd/render/sensitive_view.hpp"
#include "searchd/request/target.hpp"

namespace kindred {
namespace {

/// A constraint that the form offers: what those who teach ask for most.
struct OfferedConstraint {
  ConstraintKind kind;
  Facet facet;
  std::string_view code;
};

constexpr std::array<OfferedConstraint, 10> kOffered = {
    {{ConstraintKind::kLeast, Facet::kChange, "made"},
     {ConstraintKind::kLeast, Facet::kHasResponse, "yes"},
     {ConstraintKind::kLeast, Facet::kAuthorRole, "patient"},
     {ConstraintKind::kLeast, Facet::kAuthorRole, "carer"},
     {ConstraintKind::kLeast, Facet::kAuthorRole, "relative"},
     {ConstraintKind::kLeast, Facet::kPolarity, "positive"},
     {ConstraintKind::kLeast, Facet::kPolarity, "negative"},
     {ConstraintKind::kMostPer, Facet::kService, ""},
     {ConstraintKind::kMostPer, Facet::kProvider, ""},
     {ConstraintKind::kMostPer, Facet::kYear, ""}}};

/// The numbers that a row offers; another that is asked for is offered too.
constexpr std::size_t kOfferedNumbers = 5;

const ListConstraint* asked_for(const OfferedConstraint& offered,
                                const ReadingListRequest& request) {
  for (const ListConstraint& one : request.constraints) {
    const bool is_it =
        one.kind == offered.kind && one.facet == offered.facet && one.code == offered.code;
    if (is_it) return &one;
  }
  return nullptr;
}

bool has_row(const ListConstraint& constraint) {
  return constraint.kind == ConstraintKind::kBalance ||
         std::ranges::any_of(kOffered, [&](const OfferedConstraint& offered) {
           return constraint.kind == offered.kind && constraint.facet == offered.facet &&
                  constraint.code == offered.code;
         });
}

Json option_view(ListConstraint constraint, std::size_t number, bool is_selected,
                 const Phrases& say) {
  constraint.number = number;
  const bool is_least = constraint.kind == ConstraintKind::kLeast;
  return {{"value", value_of(constraint)},
          {"words", say.text(is_least ? "list_option_least" : "list_option_most",
                             {{"count", std::to_string(number)}})},
          {"selected", is_selected}};
}

Json row_view(const OfferedConstraint& offered, const ReadingListRequest& request,
              const Phrases& say) {
  const ListConstraint* asked = asked_for(offered, request);
  const ListConstraint blank{offered.kind, offered.facet, std::string(offered.code), 0};
  Json options = Json::array();
  const std::size_t number = asked == nullptr ? 0 : asked->number;
  for (std::size_t i = 1; i <= kOfferedNumbers; ++i) {
    options.push_back(option_view(blank, i, i == number, say));
  }
  if (number > kOfferedNumbers) options.push_back(option_view(blank, number, true, say));
  const std::string code(offered.code);
  std::string key = "list_row_" + std::string(row_of(offered.facet).name);
  if (!code.empty()) key += "_" + code;
  return {{"field", key},
          {"parameter", row_of(offered.kind).parameter},
          {"row_label", say.text(key)},
          {"options", std::move(options)}};
}

Json rows_view(const ReadingListRequest& request, const Phrases& say) {
  Json rows = Json::array();
  for (const OfferedConstraint& offered : kOffered) {
    rows.push_back(row_view(offered, request, say));
  }
  return rows;
}

/// Constraints that no row is of, as boxes that can be unticked.
Json others_view(const ReadingListRequest& request, const Json& answer) {
  Json others = Json::array();
  for (std::size_t i = 0; i < request.constraints.size(); ++i) {
    const ListConstraint& one = request.constraints[i];
    if (has_row(one)) continue;
    others.push_back({{"field", "list-other-" + std::to_string(i)},
                      {"parameter", row_of(one.kind).parameter},
                      {"code", value_of(one)},
                      {"words", answer.is_null() ? text_of(one)
                                                 : text_of(answer.at("constraints")[i], "text")}});
  }
  return others;
}

bool is_balanced(const ReadingListRequest& request) {
  return std::ranges::any_of(request.constraints, [](const ListConstraint& one) {
    return one.kind == ConstraintKind::kBalance;
  });
}

/// The theme that the list of themes shows as chosen; empty where there is none, or several.
std::string chosen_theme(const ReadingListRequest& request) {
  const auto& any = request.search.filters[Facet::kTheme].any;
  return any.size() == 1 ? any.front() : "";
}

Json themes_view(const Catalogue& catalogue, const std::string& chosen) {
  Json views = Json::array();
  const CodeTree& tree = catalogue.theme_tree();
  const auto add = [&](NodeNumber node, const char* before) {
    const Theme& theme = catalogue.themes()[node];
    views.push_back({{"code", theme.code},
                     {"name", before + theme.name},
                     {"selected", fold_code(theme.code) == fold_code(chosen)}});
  };
  for (NodeNumber top = 0; top < tree.size(); ++top) {
    if (tree.parent(top)) continue;
    add(top, "");
    for (NodeNumber below = 0; below < tree.size(); ++below) {
      if (tree.parent(below) == top) add(below, "– ");
    }
  }
  return views;
}

/// Filters that have no field of their own, as boxes that can be unticked.
Json kept_filters_view(const AskedReadingList& asked, const Json& answer, const Phrases& say) {
  Json kept = Json::array();
  if (answer.is_null()) return kept;
  const Json& filters = answer.at("filters");
  const Json chips = chips_view(asked.request.search, filters, say);
  for (std::size_t i = 0; i < filters.size(); ++i) {
    const std::string parameter = text_of(filters[i], "parameter");
    const bool has_box = parameter == "not.sensitive" && text_of(filters[i], "code") != kMissing;
    const bool has_field = has_box || parameter.starts_with("published_") ||
                           (parameter == "theme" && !chosen_theme(asked.request).empty());
    if (has_field) continue;
    kept.push_back({{"field", "list-kept-" + std::to_string(i)},
                    {"parameter", parameter},
                    {"code", filters[i].at("code")},
                    {"kind", chips[i].at("kind")},
                    {"is_name", chips[i].at("is_name")},
                    {"words", chips[i].at("name")}});
  }
  return kept;
}

/// How the words are read, which the form has no fields for.
Json hidden_view(const ReadingListRequest& request) {
  SearchRequest reading;
  reading.as_typed = request.search.as_typed;
  reading.without_names = request.search.without_names;
  reading.without_synonyms = request.search.without_synonyms;
  reading.needs_all_words = request.search.needs_all_words;
  return hidden_fields(canonical_query(reading));
}

/// Something is wrong that stands in the part of the form that is closed else.
bool has_wrong_constraint(const Problems& problems) {
  return std::ranges::any_of(problems, [](const ParameterProblem& problem) {
    const std::string& name = problem.parameter;
    return name != "q" && name != "size" && name != "theme" && name != "id" && name != "note" &&
           name != "not.sensitive";
  });
}

bool has_hidden(const SearchRequest& search) {
  return !search.filters[Facet::kSensitive].none.empty();
}

/// Something is wrong that stands in the form, not in the list.
bool has_wrong_field(const Problems& problems) {
  return std::ranges::any_of(problems, [](const ParameterProblem& problem) {
    return problem.parameter != "id" && problem.parameter != "note";
  });
}

}  // namespace

Json hidden_fields(const std::string& query) {
  Json fields = Json::array();
  for (const auto& [name, value] : parse_target("/?" + query).parameters) {
    fields.push_back({{"field_name", name}, {"value", value}});
  }
  return fields;
}

Json reading_list_form_view(const AskedReadingList& asked, const Json& answer,
                            const ReadingListSetting& setting) {
  const auto& [request, given, problems] = asked;
  const std::string size = typed(asked, "size");
  Json themes = themes_view(setting.catalogue, chosen_theme(request));
  const Json kept = kept_filters_view(asked, answer, setting.say);
  const bool is_pinned = !request.pinned.empty();
  const Json dates = dates_view(request.search);
  const std::size_t asked_for = request.constraints.size();
  return {{"topic", request.search.q},
          {"size", size.empty() ? std::to_string(request.size) : size},
          {"themes", std::move(themes)},
          {"from", dates.at("from")},
          {"to", dates.at("to")},
          {"rows", rows_view(request, setting.say)},
          {"others", others_view(request, answer)},
          {"balanced", is_balanced(request)},
          {"open_constraints", has_wrong_constraint(problems)},
          {"asked_text", asked_for == 0 ? "" : setting.say.counted("chosen", asked_for)},
          {"subjects", subjects_view(request.search, setting.say)},
          {"hides", has_hidden(request.search)},
          {"is_pinned", is_pinned},
          {"open_pinned", has_wrong_field(problems)},
          {"make_text", setting.say.text(is_pinned ? "list_make_anew" : "list_make")},
          {"has_kept", !kept.empty()},
          {"kept", kept},
          {"hidden", hidden_view(request)},
          {"wrong", errors_by_field(list_errors_view(asked, answer, setting.say))}};
}

}  // namespace kindred
