#include "searchd/request/search_request.hpp"

#include <charconv>
#include <functional>
#include <set>
#include <span>
#include <utility>

#include "common/base/utf8.hpp"

namespace kindred {
namespace {

/// Values of one filter, or synonyms taken off: a longer list is none that a person made.
constexpr std::size_t kMostValues = 50;

/// Bytes of q: long enough for pasted paragraphs; what comes after them is not searched.
constexpr std::size_t kLongestQuestion = 10000;

using Problems = std::vector<ParameterProblem>;

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

/// How each parameter is read; a parameter that is not `repeatable` may be given once.
template <class Request>
struct Reader {
  std::string_view name;
  bool repeatable;
  std::function<void(Request&, const Parameter&, Problems&)> read;
};

const std::vector<Reader<SearchRequest>>& search_readers() {
  using R = SearchRequest;
  static const std::vector<Reader<R>> kReaders = {
      {"q", false, [](R& r, auto& p, auto&) { read_question(r.q, p); }},
      {"provider", true,
       [](R& r, auto& p, auto& problems) { read_value(r.providers, p, problems); }},
      {"service", true, [](R& r, auto& p, auto& problems) { read_value(r.services, p, problems); }},
      {"theme", true, [](R& r, auto& p, auto& problems) { read_value(r.themes, p, problems); }},
      {"as_typed", false, [](R& r, auto& p, auto& problems) { read_yes(r.as_typed, p, problems); }},
      {"without_names", false,
       [](R& r, auto& p, auto& problems) { read_yes(r.without_names, p, problems); }},
      {"without_synonym", true,
       [](R& r, auto& p, auto& problems) { read_value(r.without_synonyms, p, problems); }},
      {"explain", false, [](R& r, auto& p, auto& problems) { read_yes(r.explain, p, problems); }},
      {"take", false, [](R& r, auto& p, auto& problems) { read_take(r.take, p, problems); }},
      {"cursor", false, [](R& r, auto& p, auto& problems) { read_cursor(r.cursor, p, problems); }},
  };
  return kReaders;
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
  std::string known;
  for (const auto& reader : readers) {
    known += (known.empty() ? "" : ", ") + std::string(reader.name);
  }
  return "is not a parameter; the parameters are " + known;
}

template <class Request>
Request parse(const std::vector<Parameter>& parameters, const std::vector<Reader<Request>>& readers,
              UnknownParameters unknown) {
  Request request;
  Problems problems;
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
  if (!problems.empty()) throw BadRequest(std::move(problems));
  return request;
}

void append(std::string& query, std::string_view name, std::string_view value) {
  if (!query.empty()) query += '&';
  query += name;
  query += '=';
  query += percent_encoded(value);
}

}  // namespace

SearchRequest parse_search_request(const std::vector<Parameter>& parameters,
                                   UnknownParameters unknown) {
  return parse(parameters, search_readers(), unknown);
}

SimilarRequest parse_similar_request(const std::vector<Parameter>& parameters) {
  return parse(parameters, similar_readers(), UnknownParameters::kReject);
}

SuggestRequest parse_suggest_request(const std::vector<Parameter>& parameters) {
  return parse(parameters, suggest_readers(), UnknownParameters::kReject);
}

void parse_no_parameters(const std::vector<Parameter>& parameters) {
  struct Nothing {};
  parse<Nothing>(parameters, {}, UnknownParameters::kReject);
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::string_view kMarks = "-._~";
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                       kMarks.find(c) != std::string_view::npos;
    const auto byte = static_cast<unsigned char>(c);
    if (plain) {
      out += c;
    } else {
      out += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return out;
}

std::string canonical_query(const SearchRequest& request) {
  std::string query;
  const auto append_all = [&](std::string_view name, const std::vector<std::string>& values) {
    for (const std::string& value : std::set<std::string>(values.begin(), values.end())) {
      append(query, name, value);
    }
  };
  if (!request.q.empty()) append(query, "q", request.q);
  append_all("provider", request.providers);
  append_all("service", request.services);
  append_all("theme", request.themes);
  if (request.as_typed) append(query, "as_typed", "yes");
  if (request.without_names) append(query, "without_names", "yes");
  append_all("without_synonym", request.without_synonyms);
  if (request.explain) append(query, "explain", "yes");
  if (request.take != kDefaultTake) append(query, "take", std::to_string(request.take));
  if (request.cursor) append(query, "cursor", encode_cursor(*request.cursor));
  return query;
}

}  // namespace kindred
