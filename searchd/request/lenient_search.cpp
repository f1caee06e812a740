#include "searchd/request/lenient_search.hpp"

#include <algorithm>
#include <string_view>

#include "searchd/request/published_range.hpp"

namespace kindred {
namespace {

bool is_for_programs(std::string_view name) {
  return name == "explain" || name == "format" || name.starts_with("facet");
}

bool is_date(const Parameter& parameter) {
  return parameter.name == "published_from" || parameter.name == "published_to";
}

/// Takes those that fulfil a condition out of `parameters`.
template <class Condition>
std::vector<Parameter> taken(std::vector<Parameter>& parameters, Condition&& condition) {
  const auto kept = std::stable_partition(parameters.begin(), parameters.end(),
                                          [&](const Parameter& one) { return !condition(one); });
  std::vector<Parameter> out(kept, parameters.end());
  parameters.erase(kept, parameters.end());
  return out;
}

}  // namespace

LenientSearch read_search_leniently(const std::vector<Parameter>& given, const RequestCheck& check,
                                    Audience audience) {
  std::vector<Parameter> parameters = with_written_dates(given);
  std::erase_if(parameters, [](const Parameter& one) { return is_for_programs(one.name); });
  const auto read = [&](const std::vector<Parameter>& some, Problems& problems) {
    return read_search_request(some, UnknownParameters::kIgnore, check, audience, problems);
  };
  Problems problems;
  LenientSearch search{read(parameters, problems), {}};
  if (problems.empty()) return search;
  std::erase_if(parameters, [](const Parameter& one) { return one.name == "cursor"; });
  search.wrong = taken(parameters, [&](const Parameter& one) {
    Problems of_one;
    read({one}, of_one);
    return !of_one.empty();
  });
  search.request = read(parameters, problems);
  auto& from = search.request.published_from;
  auto& to = search.request.published_to;
  if (from && to && *from > *to) {
    const auto dates = taken(parameters, is_date);
    search.wrong.insert(search.wrong.end(), dates.begin(), dates.end());
    from = to = std::nullopt;
  }
  return search;
}

}  // namespace kindred
