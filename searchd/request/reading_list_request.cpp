#include "searchd/request/reading_list_request.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <tuple>

#include "common/story/story.hpp"
#include "searchd/request/parameter_readers.hpp"

namespace kindred {
namespace {

/// The pieces of "FACET:VALUE:NUMBER", of which VALUE may hold colons itself.
struct Pieces {
  std::string_view facet;
  std::string_view value;
  std::string_view number;
};

std::optional<Pieces> pieces_of(std::string_view text, const ConstraintRow& row) {
  if (!row.has_number) return Pieces{text, {}, {}};
  const auto first = text.find(':');
  const auto last = text.rfind(':');
  const bool is_whole = first != std::string_view::npos && (first < last) == row.has_value;
  if (!is_whole) return std::nullopt;
  const auto value = row.has_value ? text.substr(first + 1, last - first - 1) : "";
  return Pieces{text.substr(0, first), value, text.substr(last + 1)};
}

std::optional<std::size_t> number_of(std::string_view text, std::size_t least) {
  std::size_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  const bool is_number = error == std::errc() && stop == end;
  if (!is_number || number < least || number > kMostListSize) return std::nullopt;
  return number;
}

/// Of a balance just the one that has two sides.
bool may_have(ConstraintKind kind, Facet facet) {
  return kind != ConstraintKind::kBalance || facet == Facet::kPolarity;
}

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

/// Reads the pieces of one constraint; all that is wrong with them goes to the problems.
class ConstraintReader {
 public:
  ConstraintReader(const ConstraintRow& row, Audience audience, const Parameter& parameter,
                   Problems& problems)
      : row_(row), facets_(facets_for(audience)), parameter_(parameter), problems_(problems) {}

  std::optional<ListConstraint> read() const {
    const auto pieces = pieces_of(parameter_.value, row_);
    if (!pieces || (row_.has_value && pieces->value.empty())) {
      refuse("must be " + std::string(row_.form) + ", not " + in_quotes(parameter_.value));
      return std::nullopt;
    }
    const auto facet = facet_of(pieces->facet);
    const auto number = row_.has_number ? number_of(pieces->number, row_.least_number) : 1;
    if (!number) {
      refuse("must end in a whole number from " + std::to_string(row_.least_number) + " to " +
             std::to_string(kMostListSize) + ", not " + in_quotes(pieces->number));
    }
    if (!facet || !number) return std::nullopt;
    return ListConstraint{row_.kind, *facet, std::string(pieces->value), *number};
  }

 private:
  std::optional<Facet> facet_of(std::string_view name) const {
    std::string names;
    for (const FacetRow& row : facets_) {
      if (!may_have(row_.kind, row.facet)) continue;
      if (row.name == name) return row.facet;
      names += (names.empty() ? "" : ", ") + std::string(row.name);
    }
    const std::string what = row_.has_number ? "must begin with one of " : "must be ";
    refuse(what + names + ", not " + in_quotes(name));
    return std::nullopt;
  }

  void refuse(const std::string& detail) const {
    add_problem(problems_, std::string(row_.parameter), detail);
  }

  const ConstraintRow& row_;
  const std::vector<FacetRow> facets_;
  const Parameter& parameter_;
  Problems& problems_;
};

std::tuple<ConstraintKind, Facet, std::string> key_of(const ListConstraint& constraint) {
  return {constraint.kind, constraint.facet, fold_code(constraint.code)};
}

void read_constraint(ReadingListRequest& request, const ConstraintRow& row, Audience audience,
                     const Parameter& parameter, Problems& problems) {
  if (parameter.value.empty()) return;
  const auto read = ConstraintReader(row, audience, parameter, problems).read();
  if (!read) return;
  const auto same =
      std::find_if(request.constraints.begin(), request.constraints.end(),
                   [&](const ListConstraint& one) { return key_of(one) == key_of(*read); });
  if (same == request.constraints.end()) {
    request.constraints.push_back(*read);
  } else if (same->number != read->number) {
    add_problem(problems, parameter.name,
                "says both " + text_of(*same) + " and " + text_of(*read) + "; leave out one");
  }
}

/// Of a search, what makes it this search and no other.
std::vector<Reader<ReadingListRequest>> reading_list_readers(Audience audience) {
  using R = ReadingListRequest;
  std::vector<Reader<R>> readers;
  for (const auto& reader : question_readers()) readers.push_back(of_search<R>(reader));
  readers.push_back({"size", false, [](R& r, auto& p, auto& problems) {
                       read_number(r.size, 1, kMostListSize, p, problems);
                     }});
  for (const ConstraintRow& row : kConstraintTable) {
    readers.push_back(
        {std::string(row.parameter), true, [&row, audience](R& r, auto& p, auto& problems) {
           read_constraint(r, row, audience, p, problems);
         }});
  }
  readers.push_back({"format", false, [](R& r, auto& p, auto& problems) {
                       if (p.value.empty()) return;
                       const auto* row = find_named(kListFormats, p, problems);
                       if (row != nullptr) r.format = row->name;
                     }});
  for (const auto& reader : filter_readers(audience)) readers.push_back(of_search<R>(reader));
  return readers;
}

void check_number(const ReadingListRequest& request, Problems& problems) {
  if (request.constraints.size() <= kMostConstraints) return;
  add_problem(problems, "least",
              "with most, most_per and balance gives " +
                  std::to_string(request.constraints.size()) + " constraints, and at most " +
                  std::to_string(kMostConstraints) + " are met");
}

}  // namespace

std::string text_of(const ListConstraint& constraint) {
  const ConstraintRow& row = row_of(constraint.kind);
  std::string text = std::string(row.parameter) + "=" + std::string(row_of(constraint.facet).name);
  if (row.has_value) text += ":" + constraint.code;
  if (row.has_number) text += ":" + std::to_string(constraint.number);
  return text;
}

ReadingListRequest parse_reading_list_request(const std::vector<Parameter>& parameters,
                                              const ReadingListCheck& check, Audience audience) {
  Problems problems;
  ReadingListRequest request = read_all(parameters, table_for<reading_list_readers>(audience),
                                        UnknownParameters::kReject, problems);
  std::sort(request.constraints.begin(), request.constraints.end(),
            [](const auto& a, const auto& b) { return key_of(a) < key_of(b); });
  check_dates(request.search, problems);
  check_number(request, problems);
  if (check) check(request, problems);
  if (!problems.empty()) throw BadRequest(std::move(problems));
  return request;
}

std::string canonical_query(const ReadingListRequest& request) {
  std::string query = canonical_query(request.search);
  const auto add = [&](std::string_view name, std::string_view value) {
    query += (query.empty() ? "" : "&") + std::string(name) + "=" + percent_encoded(value);
  };
  if (request.size != kDefaultListSize) add("size", std::to_string(request.size));
  for (const ListConstraint& constraint : request.constraints) {
    const std::string text = text_of(constraint);
    const auto equals = text.find('=');
    add(text.substr(0, equals), text.substr(equals + 1));
  }
  return query;
}

}  // namespace kindred
