#include "searchd/request/parameter_readers.hpp"

#include <algorithm>
#include <array>

#include "common/base/numbers.hpp"
#include "common/base/utf8.hpp"
#include "searchd/request/nearest_name.hpp"
#include "searchd/request/published_range.hpp"

namespace kindred {
namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  return list;
}

/// A date, a month or a year; of those `edge` takes the first or the last day.
void read_date(std::optional<Day>& day, RangeEdge edge, const Parameter& parameter,
               Problems& problems) {
  if (parameter.value.empty()) return;
  day = parse_range_edge(parameter.value, edge);
  if (day) return;
  add_problem(problems, parameter.name,
              "must be a date as 2024-05-31, a month as 2024-05 or a year as 2024, not \"" +
                  parameter.value + "\"");
}

/// `which` day of the range it is: "First".
Reader<SearchRequest> date_reader(const std::string& name, const std::string& which, RangeEdge edge,
                                  std::optional<Day> SearchRequest::*day) {
  ParameterSpec spec{.name = name,
                     .description = which +
                                    " day of publication, in UTC; a month or a year stands for "
                                    "its own.",
                     .schema = {{"type", "string"}, {"pattern", std::string(kRangeEdgePattern)}},
                     .example = "2024-05"};
  return {std::move(spec), [edge, day](SearchRequest& request, auto& parameter, auto& problems) {
            read_date(request.*day, edge, parameter, problems);
          }};
}

/// How stories are kept to the values of a facet: in the order of kSelectionTable.
constexpr std::array kSelectionMeaning = {"has one of these", "has every one of these",
                                          "has none of these"};

ParameterSpec filter_spec(const FacetRow& row, const SelectionRow& selection) {
  const auto kind = static_cast<std::size_t>(selection.kind);
  return {.name = std::string(selection.prefix) + std::string(row.name),
          .description = std::string(row.label) + ": a story " + kSelectionMeaning.at(kind) +
                         "; codes are the same in capitals." +
                         (row.missing.empty() ? ""
                                              : " `" + std::string(kMissing) +
                                                    "`: " + std::string(row.missing) + "."),
          .example = std::string(row.example),
          .facet = row.facet};
}

std::vector<FacetRow> facets_of_table(Audience audience) {
  std::vector<FacetRow> rows;
  for (const FacetRow& row : kFacetTable) {
    if (may_see(audience, row.audience)) rows.push_back(row);
  }
  return rows;
}

/// `names` of parameters: those of filters ("all.theme") by their beginnings.
std::string list_of_parameters(const std::vector<std::string>& names) {
  std::vector<std::string> plain;
  std::vector<std::string> beginnings;
  for (const std::string& name : names) {
    const auto dot = name.find('.');
    const std::string shown = dot == std::string::npos ? name : name.substr(0, dot + 1) + "…";
    auto& list = dot == std::string::npos ? plain : beginnings;
    if (std::ranges::find(list, shown) == list.end()) list.push_back(shown);
  }
  if (plain.empty()) return "none are taken here";
  std::string text = "the parameters are " + joined(plain);
  for (std::size_t i = 0; i < beginnings.size(); ++i) {
    const bool is_last = i > 0 && i + 1 == beginnings.size();
    text += (i == 0 ? ", and of each filter " : is_last ? " and " : ", ") + beginnings[i];
  }
  return text;
}

}  // namespace

std::size_t characters_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xc0) != 0x80; }));
}

void add_problem(Problems& problems, const std::string& parameter, const std::string& detail) {
  problems.push_back({parameter, detail});
}

void read_value(std::vector<std::string>& values, const Parameter& parameter, Problems& problems) {
  if (parameter.value.empty()) return;  // an untouched form field
  if (values.size() == kMostValues) {
    const std::string detail = "at most " + std::to_string(kMostValues) + " values may be given";
    const bool is_told = std::any_of(problems.begin(), problems.end(), [&](const auto& problem) {
      return problem.parameter == parameter.name && problem.detail == detail;
    });
    if (!is_told) add_problem(problems, parameter.name, detail);
    return;
  }
  values.push_back(parameter.value);
}

void read_yes(bool& flag, const Parameter& parameter, Problems& problems) {
  const std::string& value = parameter.value;
  flag = value == "yes" || value == "1";
  if (flag || value == "no" || value == "0" || value.empty()) return;
  add_problem(problems, parameter.name, "must be yes or no, not \"" + value + "\"");
}

void read_number(std::size_t& number, std::size_t least, std::size_t most,
                 const Parameter& parameter, Problems& problems) {
  if (parameter.value.empty()) return;
  const auto read = whole_number(parameter.value);
  if (read && *read >= least && *read <= most) {
    number = *read;
    return;
  }
  add_problem(problems, parameter.name,
              "must be a whole number from " + std::to_string(least) + " to " +
                  std::to_string(most) + ", not \"" + parameter.value + "\"");
}

void read_question(std::string& q, const Parameter& parameter) {
  q = beginning_of(parameter.value, kLongestQuestion);
  const bool is_blank = q.find_first_not_of(" \t\r\n") == std::string::npos;
  if (is_blank) q.clear();
}

void refuse_name(const Parameter& parameter, std::vector<std::string> names, Problems& problems) {
  const std::string nearest = nearest_name(parameter.value, names);
  problems.push_back({parameter.name,
                      "must be one of " + joined(names) + ", not \"" + parameter.value + "\"" +
                          did_you_mean(nearest),
                      std::move(names), nearest});
}

std::vector<Reader<SearchRequest>> question_readers() {
  using R = SearchRequest;
  return {
      question_reader<R>(
          {.name = "q",
           .description = "What is looked for: words, or the query language. Of a longer text "
                          "the first " +
                          with_commas(kLongestQuestion) +
                          " bytes are read. Without it: all stories, newest first.",
           .example = "waiting room"},
          [](R & r) -> auto& { return r.q; }),
      yes_reader<R>(
          {.name = "as_typed",
           .description = "No synonyms, no corrected spelling, no names of services "
                          "read from the words.",
           .example = "yes"},
          [](R & r) -> auto& { return r.as_typed; }),
      yes_reader<R>(
          {.name = "without_names",
           .description = "No names of services are read from the words.",
           .example = "yes"},
          [](R & r) -> auto& { return r.without_names; }),
      values_reader<R>(
          {.name = "without_synonym",
           .description = "A synonym that is not searched, as `understood` of an "
                          "answer lists it.",
           .example = "carpark"},
          [](R & r) -> auto& { return r.without_synonyms; }),
      name_reader<R>({.name = "matching",
                      .description = "How many of the plain words a story must have: `all`, or "
                                     "`enough`, which are fewer where too few stories have all.",
                      .schema = {{"default", kMatchingTable.front().name}},
                      .example = "all"},
                     kMatchingTable,
                     [](R& r, const MatchingRow& row) { r.needs_all_words = row.needs_all; }),
  };
}

const std::vector<FacetRow>& facets_for(Audience audience) {
  return table_for<facets_of_table>(audience);
}

std::vector<Reader<SearchRequest>> filter_readers(Audience audience) {
  using R = SearchRequest;
  std::vector<Reader<R>> readers = {
      date_reader("published_from", "First", RangeEdge::kFirst, &R::published_from),
      date_reader("published_to", "Last", RangeEdge::kLast, &R::published_to)};
  for (const FacetRow& row : facets_for(audience)) {
    for (const SelectionRow& selection : kSelectionTable) {
      readers.push_back(values_reader<R>(
          filter_spec(row, selection),
          [ facet = row.facet, kind = selection.kind ](R & r) -> auto& {
            return list_of(r.filters[facet], kind);
          }));
    }
  }
  return readers;
}

void check_dates(const SearchRequest& request, Problems& problems) {
  const auto& [from, to] = std::pair(request.published_from, request.published_to);
  if (from && to && *from > *to) {
    add_problem(problems, "published_from",
                to_iso(*from) + " is after published_to, which is " + to_iso(*to));
  }
}

ParameterProblem unknown_parameter(const std::string& name, const std::vector<std::string>& known) {
  const std::string nearest = nearest_name(name, known);
  const std::string like = did_you_mean(nearest);
  return {name,
          "is not a parameter" + (like.empty() ? "; " + list_of_parameters(known) : like),
          {},
          nearest};
}

}  // namespace kindred
