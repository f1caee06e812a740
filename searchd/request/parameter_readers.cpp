#include "searchd/request/parameter_readers.hpp"

#include <algorithm>
#include <charconv>

#include "common/base/utf8.hpp"
#include "searchd/request/published_range.hpp"

namespace kindred {
namespace {

/// Values of one filter, or synonyms taken off: a longer list is none that a person made.
constexpr std::size_t kMostValues = 50;

/// Bytes of q: long enough for pasted paragraphs; what comes after them is not searched.
constexpr std::size_t kLongestQuestion = 10000;

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

}  // namespace

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
  const std::size_t usual = number;
  const char* end = parameter.value.data() + parameter.value.size();
  const auto [stop, error] = std::from_chars(parameter.value.data(), end, number);
  if (error == std::errc() && stop == end && number >= least && number <= most) return;
  number = usual;
  add_problem(problems, parameter.name,
              "must be a whole number from " + std::to_string(least) + " to " +
                  std::to_string(most) + ", not \"" + parameter.value + "\"");
}

void read_question(std::string& q, const Parameter& parameter) {
  q = beginning_of(parameter.value, kLongestQuestion);
}

std::vector<Reader<SearchRequest>> question_readers() {
  using R = SearchRequest;
  return {
      {"q", false, [](R& r, auto& p, auto&) { read_question(r.q, p); }},
      {"as_typed", false, [](R& r, auto& p, auto& problems) { read_yes(r.as_typed, p, problems); }},
      {"without_names", false,
       [](R& r, auto& p, auto& problems) { read_yes(r.without_names, p, problems); }},
      {"without_synonym", true,
       [](R& r, auto& p, auto& problems) { read_value(r.without_synonyms, p, problems); }},
  };
}

std::vector<FacetRow> facets_for(Audience audience) {
  std::vector<FacetRow> rows;
  for (const FacetRow& row : kFacetTable) {
    if (audience == Audience::kStaff || row.audience == Audience::kPublic) rows.push_back(row);
  }
  return rows;
}

std::vector<Reader<SearchRequest>> filter_readers(Audience audience) {
  using R = SearchRequest;
  std::vector<Reader<R>> readers = {{"published_from", false,
                                     [](R& r, auto& p, auto& problems) {
                                       read_date(r.published_from, RangeEdge::kFirst, p, problems);
                                     }},
                                    {"published_to", false, [](R& r, auto& p, auto& problems) {
                                       read_date(r.published_to, RangeEdge::kLast, p, problems);
                                     }}};
  for (const FacetRow& row : facets_for(audience)) {
    for (const SelectionRow& selection : kSelectionTable) {
      readers.push_back({std::string(selection.prefix) + std::string(row.name), true,
                         [facet = row.facet, kind = selection.kind](R& r, auto& p, auto& problems) {
                           read_value(list_of(r.filters[facet], kind), p, problems);
                         }});
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

std::string unknown_detail(const std::vector<std::string>& names) {
  std::string plain;
  std::vector<std::string> beginnings;
  for (const std::string& name : names) {
    const auto dot = name.find('.');
    if (dot == std::string::npos) {
      plain += (plain.empty() ? "" : ", ") + name;
      continue;
    }
    const std::string beginning = name.substr(0, dot + 1) + "…";
    if (std::find(beginnings.begin(), beginnings.end(), beginning) == beginnings.end()) {
      beginnings.push_back(beginning);
    }
  }
  if (plain.empty()) return "is not a parameter; none are taken here";
  std::string detail = "is not a parameter; the parameters are " + plain;
  for (std::size_t i = 0; i < beginnings.size(); ++i) {
    const bool is_last = i > 0 && i + 1 == beginnings.size();
    detail += (i == 0 ? ", and of each filter " : is_last ? " and " : ", ") + beginnings[i];
  }
  return detail;
}

}  // namespace kindred
