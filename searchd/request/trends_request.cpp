#include "searchd/request/trends_request.hpp"

#include <algorithm>
#include <iterator>

#include "searchd/request/parameter_readers.hpp"

namespace kindred {
namespace {

void read_period(TrendPeriod& by, const Parameter& parameter, Problems& problems) {
  if (parameter.value.empty()) return;
  const auto* row = find_named(kTrendPeriodTable, parameter, problems);
  if (row != nullptr) by = row->period;
}

void read_split(std::optional<Facet>& split, Audience audience, const Parameter& parameter,
                Problems& problems) {
  if (parameter.value.empty()) return;
  std::vector<FacetRow> rows;
  std::ranges::copy_if(facets_for(audience), std::back_inserter(rows),
                       [](const FacetRow& row) { return can_split(row.facet); });
  const auto* row = find_named(rows, parameter, problems);
  if (row != nullptr) split = row->facet;
}

/// Of a search, what makes it this search and no other.
std::vector<Reader<TrendsRequest>> trends_readers(Audience audience) {
  using R = TrendsRequest;
  std::vector<Reader<R>> readers;
  const auto add_all = [&](const std::vector<Reader<SearchRequest>>& of_a_search) {
    for (const auto& reader : of_a_search) readers.push_back(of_search<R>(reader));
  };
  add_all(question_readers());
  readers.push_back(
      {"by", false, [](R& r, auto& p, auto& problems) { read_period(r.by, p, problems); }});
  readers.push_back({"split", false, [audience](R& r, auto& p, auto& problems) {
                       read_split(r.split, audience, p, problems);
                     }});
  readers.push_back({"facet_take", false, [](R& r, auto& p, auto& problems) {
                       read_number(r.search.facet_take, 1, kMostFacetTake, p, problems);
                     }});
  add_all(filter_readers(audience));
  return readers;
}

}  // namespace

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
