#pragma once

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searchd/request/parameter_spec.hpp"
#include "searchd/request/search_request.hpp"

/// How the parameters of a request are read: a table of readers for each kind of request. For the
/// parsers of this folder.
namespace kindred {

/// A parameter, and how a value of it is read. Made by the functions …_reader below, so that what
/// is said of it is what is checked.
template <class Request>
struct Reader : ParameterSpec {
  std::function<void(Request&, const Parameter&, Problems&)> read;
};

/// Values of one filter, or synonyms taken off: a longer list is none that a person made.
constexpr std::size_t kMostValues = 50;

/// Bytes of q: long enough for pasted paragraphs; what comes after them is not searched.
constexpr std::size_t kLongestQuestion = 10'000;

/// Of valid UTF-8.
std::size_t characters_of(std::string_view text);

void add_problem(Problems& problems, const std::string& parameter, const std::string& detail);

/// At most kMostValues of one parameter; empty ones are left out.
void read_value(std::vector<std::string>& values, const Parameter& parameter, Problems& problems);

/// "yes" and "1", "no", "0" and "".
void read_yes(bool& flag, const Parameter& parameter, Problems& problems);

/// A whole number from `least` to `most`; `number` stays as it is where it is none.
void read_number(std::size_t& number, std::size_t least, std::size_t most,
                 const Parameter& parameter, Problems& problems);

/// Never refused: whoever pastes a letter is answered by what its beginning says. Blanks alone are
/// no question.
void read_question(std::string& q, const Parameter& parameter);

/// Adds that the value is none of `names`, and which was probably meant.
void refuse_name(const Parameter& parameter, std::vector<std::string> names, Problems& problems);

template <class Table>
std::vector<std::string> names_of_rows(const Table& table) {
  std::vector<std::string> names;
  for (const auto& row : table) names.emplace_back(row.name);
  return names;
}

/// `get` takes a request and gives the std::string& that is read, in all of these functions.
template <class Request, class Get>
Reader<Request> question_reader(ParameterSpec spec, Get get) {
  spec.schema = {{"type", "string"}};
  return {std::move(spec), [get](Request& request, auto& parameter, auto&) {
            read_question(get(request), parameter);
          }};
}

/// A bool&.
template <class Request, class Get>
Reader<Request> yes_reader(ParameterSpec spec, Get get) {
  spec.schema = {{"type", "string"}, {"enum", {"yes", "no", "1", "0"}}, {"default", "no"}};
  return {std::move(spec), [get](Request& request, auto& parameter, auto& problems) {
            read_yes(get(request), parameter, problems);
          }};
}

/// A std::size_t&, whose default is that of a new request.
template <class Request, class Get>
Reader<Request> number_reader(ParameterSpec spec, std::size_t least, std::size_t most, Get get) {
  Request usual;
  spec.schema = {
      {"type", "integer"}, {"minimum", least}, {"maximum", most}, {"default", get(usual)}};
  return {std::move(spec), [=](Request& request, auto& parameter, auto& problems) {
            read_number(get(request), least, most, parameter, problems);
          }};
}

/// A std::vector<std::string>& of at most kMostValues.
template <class Request, class Get>
Reader<Request> values_reader(ParameterSpec spec, Get get) {
  spec.schema = {{"type", "string"}};
  spec.most_values = kMostValues;
  return {std::move(spec), [get](Request& request, auto& parameter, auto& problems) {
            read_value(get(request), parameter, problems);
          }};
}

/// One of the names of a table; `take` takes a request and the row.
template <class Request, class Table, class Take>
Reader<Request> name_reader(ParameterSpec spec, const Table& table, Take take) {
  spec.schema["type"] = "string";
  spec.schema["enum"] = names_of_rows(table);
  return {std::move(spec), [&table, take](Request& request, auto& parameter, auto& problems) {
            if (parameter.value.empty()) return;
            const auto row =
                std::ranges::find(table, parameter.value, [](const auto& one) { return one.name; });
            if (row != std::end(table)) return take(request, *row);
            refuse_name(parameter, names_of_rows(table), problems);
          }};
}

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
  return {reader,
          [read = reader.read](Request& request, const Parameter& parameter, Problems& problems) {
            read(request.search, parameter, problems);
          }};
}

template <class Request>
std::vector<ParameterSpec> specs_of(const std::vector<Reader<Request>>& readers) {
  return std::vector<ParameterSpec>(readers.begin(), readers.end());
}

/// A parameter that none of `readers` reads.
ParameterProblem unknown_parameter(const std::string& name, const std::vector<std::string>& known);

/// Reads what can be read; what is wrong is added to `problems`.
template <class Request>
Request read_all(const std::vector<Parameter>& parameters,
                 const std::vector<Reader<Request>>& readers, UnknownParameters unknown,
                 Problems& problems) {
  Request request;
  std::set<std::string_view> seen;
  for (const Parameter& parameter : parameters) {
    const auto reader = std::ranges::find(readers, parameter.name, &ParameterSpec::name);
    if (reader == readers.end()) {
      if (unknown == UnknownParameters::kIgnore) continue;
      problems.push_back(unknown_parameter(parameter.name, names_of_rows(readers)));
    } else if (!seen.insert(reader->name).second && !reader->is_repeatable()) {
      add_problem(problems, parameter.name, "may be given only once");
    } else {
      reader->read(request, parameter, problems);
    }
  }
  return request;
}

}  // namespace kindred
