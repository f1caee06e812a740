#include "searchd/request/search_request.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "searchd/request/parameter_readers.hpp"

namespace kindred {
namespace {

void read_cursor(std::optional<Cursor>& cursor, const Parameter& parameter, Problems& problems) {
  if (parameter.value.empty()) return;
  cursor = decode_cursor(parameter.value);
  if (!cursor) {
    add_problem(problems, parameter.name,
                "is not a cursor of this service; take it from next_cursor of an answer");
  }
}

void read_sort(std::optional<Sort>& sort, const Parameter& parameter, Problems& problems) {
  if (parameter.value.empty()) return;
  if (const SortRow* row = find_named(kSortTable, parameter, problems)) sort = row->sort;
}

void read_facet(std::vector<Facet>& facets, Audience audience, const Parameter& parameter,
                Problems& problems) {
  if (parameter.value.empty()) return;
  const std::vector<FacetRow> rows = facets_for(audience);
  const FacetRow* row = find_named(rows, parameter, problems);
  if (row == nullptr || std::find(facets.begin(), facets.end(), row->facet) != facets.end()) return;
  facets.push_back(row->facet);
}

}  // namespace

std::vector<Reader<SearchRequest>> listing_readers(Audience audience) {
  using R = SearchRequest;
  return {
      {"explain", false, [](R& r, auto& p, auto& problems) { read_yes(r.explain, p, problems); }},
      {"sort", false, [](R& r, auto& p, auto& problems) { read_sort(r.sort, p, problems); }},
      {"facet", true,
       [audience](R& r, auto& p, auto& problems) { read_facet(r.facets, audience, p, problems); }},
      {"facet_take", false,
       [](R& r, auto& p, auto& problems) {
         read_number(r.facet_take, 1, kMostFacetTake, p, problems);
       }},
      {"facet_examples", false,
       [](R& r, auto& p, auto& problems) {
         read_number(r.facet_examples, 0, kMostFacetExamples, p, problems);
       }},
      {"take", false,
       [](R& r, auto& p, auto& problems) { read_number(r.take, 1, kMostTake, p, problems); }},
      {"cursor", false, [](R& r, auto& p, auto& problems) { read_cursor(r.cursor, p, problems); }},
  };
}

namespace {

std::vector<Reader<SearchRequest>> search_readers(Audience audience) {
  using R = SearchRequest;
  std::vector<Reader<R>> readers = question_readers();
  std::ranges::move(listing_readers(audience), std::back_inserter(readers));
  std::ranges::move(filter_readers(audience), std::back_inserter(readers));
  for (const FacetRow& row : facets_for(audience)) {
    readers.push_back(
        {"facet_q." + std::string(row.name), false,
         [facet = row.facet](R& r, auto& p, auto&) { read_question(r.facet_q[facet], p); }});
  }
  return readers;
}

/// What parameters say together.
void check_together(const SearchRequest& request, Problems& problems) {
  check_dates(request, problems);
  if (request.cursor && request.cursor->question != question_fingerprint(request)) {
    add_problem(problems, "cursor",
                "belongs to another question, filter or order; begin with the first page, which "
                "has none");
  }
}

const std::vector<Reader<SuggestRequest>>& suggest_readers() {
  using R = SuggestRequest;
  static const std::vector<Reader<R>> kReaders = {
      {"q", false, [](R& r, auto& p, auto&) { read_question(r.q, p); }},
      {"take", false, [](R& r, auto& p, auto& problems) {
         read_number(r.take, 1, kMostSuggestions, p, problems);
       }}};
  return kReaders;
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
                                   UnknownParameters unknown, const RequestCheck& check,
                                   Audience audience) {
  Problems problems;
  SearchRequest request =
      read_all(parameters, table_for<search_readers>(audience), unknown, problems);
  check_together(request, problems);
  if (check) check(request, problems);
  if (!problems.empty()) throw BadRequest(std::move(problems));
  return request;
}

SuggestRequest parse_suggest_request(const std::vector<Parameter>& parameters) {
  return parse(parameters, suggest_readers());
}

void parse_no_parameters(const std::vector<Parameter>& parameters) {
  struct Nothing {};
  parse<Nothing>(parameters, {});
}

}  // namespace kindred
