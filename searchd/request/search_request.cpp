#include "searchd/request/search_request.hpp"

#include <algorithm>
#include <charconv>
#include <functional>
#include <iterator>
#include <set>
#include <utility>

#include "common/base/utf8.hpp"
#include "searchd/request/published_range.hpp"

namespace kindred {
namespace {

/// Values of one filter, or synonyms taken off: a longer list is none that a person made.
constexpr std::size_t kMostValues = 50;

/// Bytes of q: long enough for pasted paragraphs; what comes after them is not searched.
constexpr std::size_t kLongestQuestion = 10000;

void add_problem(Problems& problems, const std::string& parameter, const std::string& detail) {
  problems.push_back({parameter, detail});
}

void read_value(std::vector<std::string>& values, const Parameter& parameter, Problems& problems) {
  if (parameter.value.empty()) return;  // an untouched form field
  if (values.size() == kMostValues) {
    add_problem(problems, parameter.name,
                "at most " + std::to_string(kMostValues) + " values may be given");
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

void read_take(std::size_t& take, const Parameter& parameter, Problems& problems,
               std::size_t most = kMostTake) {
  const std::size_t usual = take;
  const char* end = parameter.value.data() + parameter.value.size();
  const auto [stop, error] = std::from_chars(parameter.value.data(), end, take);
  if (error == std::errc() && stop == end && take >= 1 && take <= most) return;
  take = usual;
  add_problem(problems, parameter.name,
              "must be a whole number from 1 to " + std::to_string(most) + ", not \"" +
                  parameter.value + "\"");
}

/// Never refused: whoever pastes a letter is answered by what its beginning says.
void read_question(std::string& q, const Parameter& parameter) {
  q = beginning_of(parameter.value, kLongestQuestion);
}

void read_cursor(std::optional<Cursor>& cursor, const Parameter& parameter, Problems& problems) {
  if (parameter.value.empty()) return;
  cursor = decode_cursor(parameter.value);
  if (!cursor) {
    add_problem(problems, parameter.name,
                "is not a cursor of this service; take it from next_cursor of an answer");
  }
}

/// "relevance, newest, …": what a parameter that takes a name of a table may say.
template <class Table>
std::string names_in(const Table& table) {
  std::string names;
  for (const auto& row : table) names += (names.empty() ? "" : ", ") + std::string(row.name);
  return names;
}

template <class Table>
auto find_named(const Table& table, const Parameter& parameter, Problems& problems)
    -> decltype(&*table.begin()) {
  for (const auto& row : table) {
    if (row.name == parameter.value) return &row;
  }
  add_problem(problems, parameter.name,
              "must be one of " + names_in(table) + ", not \"" + parameter.value + "\"");
  return nullptr;
}

void read_sort(std::optional<Sort>& sort, const Parameter& parameter, Problems& problems) {
  if (parameter.value.empty()) return;
  if (const SortRow* row = find_named(kSortTable, parameter, problems)) sort = row->sort;
}

void read_facet(std::vector<Facet>& facets, const Parameter& parameter, Problems& problems) {
  if (parameter.value.empty()) return;
  const FacetRow* row = find_named(kFacetTable, parameter, problems);
  if (row == nullptr || std::find(facets.begin(), facets.end(), row->facet) != facets.end()) return;
  facets.push_back(row->facet);
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

/// How each parameter is read; a parameter that is not `repeatable` may be given once.
template <class Request>
struct Reader {
  std::string name;
  bool repeatable;
  std::function<void(Request&, const Parameter&, Problems&)> read;
};

void add_facet_readers(std::vector<Reader<SearchRequest>>& readers) {
  using R = SearchRequest;
  for (const FacetRow& row : kFacetTable) {
    for (const SelectionRow& selection : kSelectionTable) {
      readers.push_back({std::string(selection.prefix) + std::string(row.name), true,
                         [facet = row.facet, kind = selection.kind](R& r, auto& p, auto& problems) {
                           read_value(list_of(r.filters[facet], kind), p, problems);
                         }});
    }
  }
  for (const FacetRow& row : kFacetTable) {
    readers.push_back(
        {"facet_q." + std::string(row.name), false,
         [facet = row.facet](R& r, auto& p, auto&) { read_question(r.facet_q[facet], p); }});
  }
}

const std::vector<Reader<SearchRequest>>& search_readers() {
  using R = SearchRequest;
  static const std::vector<Reader<R>> kReaders = [] {
    std::vector<Reader<R>> readers = {
        {"q", false, [](R& r, auto& p, auto&) { read_question(r.q, p); }},
        {"published_from", false,
         [](R& r, auto& p, auto& problems) {
           read_date(r.published_from, RangeEdge::kFirst, p, problems);
         }},
        {"published_to", false,
         [](R& r, auto& p, auto& problems) {
           read_date(r.published_to, RangeEdge::kLast, p, problems);
         }},
        {"as_typed", false,
         [](R& r, auto& p, auto& problems) { read_yes(r.as_typed, p, problems); }},
        {"without_names", false,
         [](R& r, auto& p, auto& problems) { read_yes(r.without_names, p, problems); }},
        {"without_synonym", true,
         [](R& r, auto& p, auto& problems) { read_value(r.without_synonyms, p, problems); }},
        {"explain", false, [](R& r, auto& p, auto& problems) { read_yes(r.explain, p, problems); }},
        {"sort", false, [](R& r, auto& p, auto& problems) { read_sort(r.sort, p, problems); }},
        {"facet", true, [](R& r, auto& p, auto& problems) { read_facet(r.facets, p, problems); }},
        {"facet_take", false,
         [](R& r, auto& p, auto& problems) {
           read_take(r.facet_take, p, problems, kMostFacetTake);
         }},
        {"take", false, [](R& r, auto& p, auto& problems) { read_take(r.take, p, problems); }},
        {"cursor", false,
         [](R& r, auto& p, auto& problems) { read_cursor(r.cursor, p, problems); }},
    };
    add_facet_readers(readers);
    return readers;
  }();
  return kReaders;
}

/// What parameters say together.
void check_together(const SearchRequest& request, Problems& problems) {
  const auto& [from, to] = std::pair(request.published_from, request.published_to);
  if (from && to && *from > *to) {
    add_problem(problems, "published_from",
                to_iso(*from) + " is after published_to, which is " + to_iso(*to));
  }
  if (request.cursor && request.cursor->question != question_fingerprint(request)) {
    add_problem(problems, "cursor",
                "belongs to another question, filter or order; begin with the first page, which "
                "has none");
  }
}

const std::vector<Reader<SimilarRequest>>& similar_readers() {
  static const std::vector<Reader<SimilarRequest>> kReaders = {
      {"take", false,
       [](SimilarRequest& r, auto& p, auto& problems) { read_take(r.take, p, problems); }}};
  return kReaders;
}

const std::vector<Reader<SuggestRequest>>& suggest_readers() {
  using R = SuggestRequest;
  static const std::vector<Reader<R>> kReaders = {
      {"q", false, [](R& r, auto& p, auto&) { read_question(r.q, p); }},
      {"take", false,
       [](R& r, auto& p, auto& problems) { read_take(r.take, p, problems, kMostSuggestions); }}};
  return kReaders;
}

template <class Request>
std::string unknown_detail(const std::vector<Reader<Request>>& readers) {
  if (readers.empty()) return "is not a parameter; none are taken here";
  std::vector<Reader<Request>> plain;
  std::copy_if(readers.begin(), readers.end(), std::back_inserter(plain),
               [](const auto& reader) { return reader.name.find('.') == std::string::npos; });
  const bool has_filters = plain.size() < readers.size();
  return "is not a parameter; the parameters are " + names_in(plain) +
         (has_filters ? ", and of each filter all.…, not.… and facet_q.…" : "");
}

/// Reads what can be read; what is wrong is added to `problems`.
template <class Request>
Request read_all(const std::vector<Parameter>& parameters,
                 const std::vector<Reader<Request>>& readers, UnknownParameters unknown,
                 Problems& problems) {
  Request request;
  std::set<std::string_view> seen;
  for (const Parameter& parameter : parameters) {
    bool known = false;
    for (const auto& reader : readers) {
      if (reader.name != parameter.name) continue;
      known = true;
      if (!seen.insert(reader.name).second && !reader.repeatable) {
        add_problem(problems, parameter.name, "may be given only once");
      } else {
        reader.read(request, parameter, problems);
      }
    }
    if (!known && unknown == UnknownParameters::kReject) {
      add_problem(problems, parameter.name, unknown_detail(readers));
    }
  }
  return request;
}

template <class Request>
Request parse(const std::vector<Parameter>& parameters,
              const std::vector<Reader<Request>>& readers) {
  Problems problems;
  Request request = read_all(parameters, readers, UnknownParameters::kReject, problems);
  if (!problems.empty()) throw BadRequest(std::move(problems));
  return request;
}

}  // namespace

SearchRequest parse_search_request(const std::vector<Parameter>& parameters,
                                   UnknownParameters unknown, const RequestCheck& check) {
  Problems problems;
  SearchRequest request = read_all(parameters, search_readers(), unknown, problems);
  check_together(request, problems);
  if (check) check(request, problems);
  if (!problems.empty()) throw BadRequest(std::move(problems));
  return request;
}

SimilarRequest parse_similar_request(const std::vector<Parameter>& parameters) {
  return parse(parameters, similar_readers());
}

SuggestRequest parse_suggest_request(const std::vector<Parameter>& parameters) {
  return parse(parameters, suggest_readers());
}

void parse_no_parameters(const std::vector<Parameter>& parameters) {
  struct Nothing {};
  parse<Nothing>(parameters, {});
}

}  // namespace kindred
