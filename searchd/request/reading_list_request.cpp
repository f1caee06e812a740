#include "searchd/request/reading_list_request.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "common/base/numbers.hpp"
#include "common/story/story.hpp"
#include "searchd/request/nearest_name.hpp"
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
  const auto number = whole_number(text);
  return number && *number >= least && *number <= kMostListSize ? number : std::nullopt;
}

/// Of a balance just the one that has two sides.
bool may_have(ConstraintKind kind, Facet facet) {
  return kind != ConstraintKind::kBalance || facet == Facet::kPolarity;
}

std::vector<FacetRow> facets_of(const ConstraintRow& row, Audience audience) {
  std::vector<FacetRow> facets;
  std::ranges::copy_if(facets_for(audience), std::back_inserter(facets),
                       [&](const FacetRow& facet) { return may_have(row.kind, facet.facet); });
  return facets;
}

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

/// Reads the pieces of one constraint; all that is wrong with them goes to the problems.
class ConstraintReader {
 public:
  ConstraintReader(const ConstraintRow& row, Audience audience, const Parameter& parameter,
                   Problems& problems)
      : row_(row), facets_(facets_of(row, audience)), parameter_(parameter), problems_(problems) {}

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
    std::vector<std::string> names;
    for (const FacetRow& row : facets_) {
      if (row.name == name) return row.facet;
      names.emplace_back(row.name);
    }
    std::string list;
    for (const std::string& one : names) list += (list.empty() ? "" : ", ") + one;
    const std::string nearest = nearest_name(name, names);
    const std::string what = row_.has_number ? "must begin with one of " : "must be ";
    const std::string rest = parameter_.value.substr(name.size());
    refuse(what + list + ", not " + in_quotes(name) + did_you_mean(nearest),
           row_.has_number ? std::vector<std::string>() : std::move(names),
           nearest.empty() ? "" : nearest + rest);
    return std::nullopt;
  }

  void refuse(std::string detail, std::vector<std::string> allowed = {},
              std::string nearest = {}) const {
    problems_.push_back(
        {std::string(row_.parameter), std::move(detail), std::move(allowed), std::move(nearest)});
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

/// The form of a constraint as a regular expression.
std::string pattern_of(const ConstraintRow& row, Audience audience) {
  std::string facets;
  for (const FacetRow& facet : facets_of(row, audience)) {
    facets += (facets.empty() ? "" : "|") + std::string(facet.name);
  }
  return "^(" + facets + ")" + (row.has_value ? ":.+" : "") + (row.has_number ? ":[0-9]+" : "") +
         "$";
}

Reader<ReadingListRequest> constraint_reader(const ConstraintRow& row, Audience audience) {
  return {{.name = std::string(row.parameter),
           .description = std::string(row.meaning) + ": " + std::string(row.form) + ". At most " +
                          std::to_string(kMostConstraints) + " constraints of all kinds together.",
           .schema = {{"type", "string"}, {"pattern", pattern_of(row, audience)}},
           .most_values = kAnyNumber,
           .example = std::string(row.example)},
          [&row, audience](ReadingListRequest& request, auto& parameter, auto& problems) {
            read_constraint(request, row, audience, parameter, problems);
          }};
}

std::vector<Reader<ReadingListRequest>> pin_readers() {
  return {{{.name = "id",
            .description = "A story that the list has, by its id, at most " +
                           std::to_string(kMostListSize) +
                           ": the list is these in this order, and nothing is chosen. What else "
                           "is given says what they were chosen from.",
            .schema = {{"type", "string"}},
            .most_values = kMostListSize,
            .example = "A-001"},
           [](ReadingListRequest& request, auto& parameter, auto& problems) {
             read_pin(request.pinned, kMostListSize, parameter, problems);
           }},
          {{.name = "note",
            .description = "What the list says of one of these stories: ID:TEXT, at most " +
                           std::to_string(kLongestNote) + " characters of text.",
            .schema = {{"type", "string"}, {"pattern", "^.+:"}},
            .most_values = kMostListSize,
            .example = "A-001:Read this first"},
           [](ReadingListRequest& request, auto& parameter, auto& problems) {
             read_note(request.notes, kMostListSize, parameter, problems);
           }}};
}

/// Of a search, what makes it this search and no other.
std::vector<Reader<ReadingListRequest>> reading_list_readers(Audience audience) {
  using R = ReadingListRequest;
  std::vector<Reader<R>> readers;
  for (const auto& reader : question_readers()) readers.push_back(of_search<R>(reader));
  readers.push_back(number_reader<R>(
      {.name = "size", .description = "Stories of the list.", .example = "4"}, 1, kMostListSize,
      [](R & r) -> auto& { return r.size; }));
  for (const ConstraintRow& row : kConstraintTable)
    readers.push_back(constraint_reader(row, audience));
  for (auto& reader : pin_readers()) readers.push_back(std::move(reader));
  readers.push_back(name_reader<R>(
      {.name = "format",
       .description = "The form of the answer: with all that is known, or just the stories, as a "
                      "search has them in this form.",
       .schema = {{"default", R{}.format}},
       .example = "apa"},
      kListFormats, [](R& r, const ListFormatRow& row) { r.format = row.name; }));
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

std::string value_of(const ListConstraint& constraint) {
  const ConstraintRow& row = row_of(constraint.kind);
  std::string text(row_of(constraint.facet).name);
  if (row.has_value) text += ":" + constraint.code;
  if (row.has_number) text += ":" + std::to_string(constraint.number);
  return text;
}

std::vector<ParameterSpec> reading_list_parameters(Audience audience) {
  return specs_of(table_for<reading_list_readers>(audience));
}

std::string text_of(const ListConstraint& constraint) {
  return std::string(row_of(constraint.kind).parameter) + "=" + value_of(constraint);
}

ReadingListRequest read_reading_list_request(const std::vector<Parameter>& parameters,
                                             UnknownParameters unknown,
                                             const ReadingListCheck& check, Audience audience,
                                             Problems& problems) {
  ReadingListRequest request =
      read_all(parameters, table_for<reading_list_readers>(audience), unknown, problems);
  attach_notes(request.pinned, std::exchange(request.notes, {}), problems);
  std::sort(request.constraints.begin(), request.constraints.end(),
            [](const auto& a, const auto& b) { return key_of(a) < key_of(b); });
  check_dates(request.search, problems);
  check_number(request, problems);
  if (check) check(request, problems);
  return request;
}

ReadingListRequest parse_reading_list_request(const std::vector<Parameter>& parameters,
                                              const ReadingListCheck& check, Audience audience) {
  Problems problems;
  ReadingListRequest request =
      read_reading_list_request(parameters, UnknownParameters::kReject, check, audience, problems);
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
    add(row_of(constraint.kind).parameter, value_of(constraint));
  }
  for (const auto& [id, note] : request.pinned) {
    add("id", id);
    if (!note.empty()) add("note", id + ":" + note);
  }
  return query;
}

}  // namespace kindred
