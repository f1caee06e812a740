#pragma once

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searchd/request/search_request.hpp"

/// How the parameters of a request are read: a table of readers for each kind of request. For the
/// parsers of this folder.
namespace kindred {

/// How one parameter is read; one that is not `repeatable` may be given once.
template <class Request>
struct Reader {
  std::string name;
  bool repeatable;
  std::function<void(Request&, const Parameter&, Problems&)> read;
};

void add_problem(Problems& problems, const std::string& parameter, const std::string& detail);

/// At most 50 values of one parameter; empty ones are left out.
void read_value(std::vector<std::string>& values, const Parameter& parameter, Problems& problems);

/// "yes" and "1", "no", "0" and "".
void read_yes(bool& flag, const Parameter& parameter, Problems& problems);

/// A whole number from `least` to `most`; `number` stays as it is where it is none.
void read_number(std::size_t& number, std::size_t least, std::size_t most,
                 const Parameter& parameter, Problems& problems);

/// Never refused: whoever pastes a letter is answered by what its beginning says.
void read_question(std::string& q, const Parameter& parameter);

/// What a search and all that is counted of it have in common: the question and the dates.
std::vector<Reader<SearchRequest>> question_readers();

/// Each filter of the audience as any, all. and not.
std::vector<Reader<SearchRequest>> filter_readers(Audience audience);

/// The order of hits, the facets and the page.
std::vector<Reader<SearchRequest>> listing_readers(Audience audience);

/// The table of an audience, as `make` makes it, once for each.
template <auto make>
const auto& table_for(Audience audience) {
  static const std::array tables{make(Audience::kPublic), make(Audience::kStaff)};
  return tables[static_cast<std::size_t>(audience)];
}

/// Dates that no story can lie between.
void check_dates(const SearchRequest& request, Problems& problems);

/// The same reader for a request that holds a search.
template <class Request>
Reader<Request> of_search(const Reader<SearchRequest>& reader) {
  return {reader.name, reader.repeatable,
          [read = reader.read](Request& request, const Parameter& parameter, Problems& problems) {
            read(request.search, parameter, problems);
          }};
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

/// `names` of parameters as a refusal lists them: those of filters ("all.theme") by their
/// beginnings.
std::string unknown_detail(const std::vector<std::string>& names);

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
      std::vector<std::string> names;
      for (const auto& reader : readers) names.push_back(reader.name);
      add_problem(problems, parameter.name, unknown_detail(names));
    }
  }
  return request;
}

}  // namespace kindred
