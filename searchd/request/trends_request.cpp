#include "searchd/request/trends_request.hpp"

#include <algorithm>
#include <iterator>

#include "searchd/request/parameter_readers.hpp"

namespace kindred {
namespace {

std::vector<FacetRow> facets_that_split(Audience audience) {
  std::vector<FacetRow> rows;
  std::ranges::copy_if(facets_for(audience), std::back_inserter(rows),
                       [](const FacetRow& row) { return can_split(row.facet); });
  return rows;
}

/// Of a search, what makes it this search and no other.
std::vector<Reader<TrendsRequest>> trends_readers(Audience audience) {
  using R = TrendsRequest;
  std::vector<Reader<R>> readers;
  const auto add_all = [&](const std::vector<Reader<SearchRequest>>& of_a_search) {
    for (const auto& reader : of_a_search) readers.push_back(of_search<R>(reader));
  };
  add_all(question_readers());
  readers.push_back(name_reader<R>({.name = "by",
                                    .description = "How long the periods are.",
                                    .schema = {{"default", row_of(R{}.by).name}},
                                    .example = "quarter"},
                                   kTrendPeriodTable,
                                   [](R& r, const TrendPeriodRow& row) { r.by = row.period; }));
  readers.push_back(
      name_reader<R>({.name = "split",
                      .description = "A facet by which the stories of each period are told apart.",
                      .example = "theme"},
                     table_for<facets_that_split>(audience),
                     [](R& r, const FacetRow& row) { r.split = row.facet; }));
  readers.push_back(number_reader<R>(
      {.name = "facet_take",
       .description = "Values listed of the facet; those of a natural order are listed whole.",
       .example = "5"},
      1, kMostFacetTake, [](R & r) -> auto& { return r.search.facet_take; }));
  add_all(filter_readers(audience));
  return readers;
}

}  // namespace

std::vector<ParameterSpec> trends_parameters(Audience audience) {
  return specs_of(table_for<trends_readers>(audience));
}

TrendsRequest parse_trends_request(const std::vector<Parameter>& parameters,
                                   const TrendsCheck& check, Audience audience) {
  Problems problems;
  TrendsRequest request = read_all(parameters, table_for<trends_readers>(audience),
                                   UnknownParameters::kReject, problems);
  check_dates(request.search, problems);
  if (check) check(request, problems);
  if (!problems.empty()) throw BadRequest(std::move(problems));
  return request;
}

std::string canonical_query(const TrendsRequest& request) {
  std::string query = canonical_query(request.search);
  const auto add = [&](const char* name, std::string_view value) {
    query += (query.empty() ? "" : "&") + std::string(name) + "=" + std::string(value);
  };
  if (request.by != TrendPeriod::kMonth) add("by", row_of(request.by).name);
  if (request.split) add("split", row_of(*request.split).name);
  return query;
}

}  // namespace kindred
