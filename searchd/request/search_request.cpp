#include "searchd/request/search_request.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/base/numbers.hpp"
#include "common/story/sensitive.hpp"
#include "searchd/request/parameter_readers.hpp"

namespace kindred {
namespace {

void read_cursor(std::optional<Cursor>& cursor, const Parameter& parameter, Problems& problems) {
  if (parameter.value.empty()) return;
  cursor = decode_cursor(parameter.value);
  if (!cursor) add_problem(problems, parameter.name, kNoCursor);
}

Reader<SearchRequest> cursor_reader() {
  return {{.name = "cursor",
           .description = "`next_cursor` of the page before, with the same question, filters and "
                          "order.",
           .schema = {{"type", "string"}, {"maxLength", kLongestCursor}}},
          [](SearchRequest& request, auto& parameter, auto& problems) {
            read_cursor(request.cursor, parameter, problems);
          }};
}

void take_facet(SearchRequest& request, const FacetRow& row) {
  auto& facets = request.facets;
  if (std::ranges::find(facets, row.facet) == facets.end()) facets.push_back(row.facet);
}

}  // namespace

std::vector<Reader<SearchRequest>> listing_readers(Audience audience) {
  using R = SearchRequest;
  return {
      yes_reader<R>(
          {.name = "explain",
           .description = "Each hit has an `explanation` of its score.",
           .example = "yes"},
          [](R & r) -> auto& { return r.explain; }),
      name_reader<R>({.name = "sort",
                      .description = "The order of the hits; of equals the newest first, then by "
                                     "id. Without it `relevance`, or `newest` where there are no "
                                     "words.",
                      .example = "newest"},
                     kSortTable, [](R& r, const SortRow& row) { r.sort = row.sort; }),
      name_reader<R>({.name = "facet",
                      .description = "A facet that is counted. Without it the usual ones, and "
                                     "those that are filtered on; those of a `facet_q.` always.",
                      .most_values = kAnyNumber,
                      .example = "theme"},
                     facets_for(audience), take_facet),
      number_reader<R>(
          {.name = "facet_take",
           .description = "Values listed of a facet; those of a natural order are "
                          "listed whole.",
           .example = "5"},
          1, kMostFacetTake, [](R & r) -> auto& { return r.facet_take; }),
      number_reader<R>(
          {.name = "facet_examples",
           .description = "Stories that each listed value of a facet comes with.",
           .example = "1"},
          0, kMostFacetExamples, [](R & r) -> auto& { return r.facet_examples; }),
      number_reader<R>(
          {.name = "take", .description = "Hits of a page.", .example = "5"}, 1, kMostTake,
          [](R & r) -> auto& { return r.take; }),
      cursor_reader(),
  };
}

namespace {

ParameterSpec facet_words_spec(const FacetRow& row) {
  return {.name = "facet_q." + std::string(row.name),
          .description =
              "Only values of this facet with this code, or whose names, with those of "
              "what they are in, have words that begin with these.",
          .example = std::string(row.example),
          .facet = row.facet};
}

Reader<SearchRequest> format_reader() {
  using R = SearchRequest;
  return name_reader<R>(
      {.name = "format",
       .description = "The form of the answer. Feeds (`atom`, `jsonfeed`) have the " +
                      std::to_string(kFeedTake) +
                      " newest stories, unless `sort` or `take` say otherwise; files (all others "
                      "but `json`) the first " +
                      with_commas(kFileTake) + ", unless `take` does. Only `json` has facets.",
       .schema = {{"default", R{}.format}},
       .example = "atom"},
      kSearchFormats, [](R& r, const SearchFormatRow& row) { r.format = row.name; });
}

Reader<SearchRequest> fold_reader() {
  using R = SearchRequest;
  return name_reader<R>(
      {.name = "fold",
       .description = "A sensitive subject whose stories a page shows closed, under what they "
                      "mention; such hits are `folded`. `not.sensitive` leaves them out.",
       .most_values = kSensitiveSubjects.size(),
       .example = "bereavement"},
      kSensitiveSubjects, [](R& r, const SensitiveSubject& subject) {
        const std::string name(subject.name);
        if (std::ranges::find(r.fold, name) == r.fold.end()) r.fold.push_back(name);
      });
}

/// What the format has by default, where nothing else was asked for.
void complete(const std::vector<Parameter>& parameters, SearchRequest& request) {
  const auto is_given = [&](std::string_view name) {
    return std::ranges::any_of(parameters, [&](const Parameter& parameter) {
      return parameter.name == name && !parameter.value.empty();
    });
  };
  const SearchFormatRow& format = search_format(request.format);
  if (!is_given("take")) request.take = format.take;
  if (!request.sort) request.sort = format.sort;
}

std::vector<Reader<SearchRequest>> search_readers(Audience audience) {
  using R = SearchRequest;
  std::vector<Reader<R>> readers = question_readers();
  std::ranges::move(listing_readers(audience), std::back_inserter(readers));
  readers.push_back(fold_reader());
  readers.push_back(format_reader());
  std::ranges::move(filter_readers(audience), std::back_inserter(readers));
  for (const FacetRow& row : facets_for(audience)) {
    readers.push_back(question_reader<R>(
        facet_words_spec(row), [facet = row.facet](R & r) -> auto& { return r.facet_q[facet]; }));
  }
  return readers;
}

/// One that is none, as `problems` may say already, belongs to no question.
void check_cursor(const SearchRequest& request, Problems& problems) {
  if (!request.cursor || request.cursor->question == question_fingerprint(request)) return;
  if (std::ranges::find(problems, "cursor", &ParameterProblem::parameter) != problems.end()) return;
  add_problem(problems, "cursor",
              "belongs to another question, filter or order; begin with the first page, which has "
              "none");
}

const std::vector<Reader<SuggestRequest>>& suggest_readers() {
  using R = SuggestRequest;
  static const std::vector<Reader<R>> kReaders = {
      question_reader<R>(
          {.name = "q", .description = "What was typed so far.", .example = "waiting r"},
          [](R & r) -> auto& { return r.q; }),
      number_reader<R>(
          {.name = "take", .description = "Suggestions at most.", .example = "4"}, 1,
          kMostSuggestions, [](R & r) -> auto& { return r.take; }),
      name_reader<R>(
          {.name = "format",
           .description = "The form of the answer: with all that is known, or as browsers read it "
                          "(OpenSearch).",
           .schema = {{"default", R{}.format}},
           .example = "opensearch"},
          kSuggestFormats, [](R& r, const SuggestFormatRow& row) { r.format = row.name; })};
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

std::vector<ParameterSpec> search_parameters(Audience audience) {
  return specs_of(table_for<search_readers>(audience));
}
std::vector<ParameterSpec> suggest_parameters(Audience) { return specs_of(suggest_readers()); }

SearchRequest read_search_request(const std::vector<Parameter>& parameters,
                                  UnknownParameters unknown, const RequestCheck& check,
                                  Audience audience, Problems& problems) {
  SearchRequest request =
      read_all(parameters, table_for<search_readers>(audience), unknown, problems);
  // Pages have a form of their own.
  if (unknown == UnknownParameters::kIgnore) request.format = kSearchFormats.front().name;
  complete(parameters, request);
  check_dates(request, problems);
  if (check) check(request, problems);
  check_cursor(request, problems);
  return request;
}

SearchRequest parse_search_request(const std::vector<Parameter>& parameters,
                                   UnknownParameters unknown, const RequestCheck& check,
                                   Audience audience) {
  Problems problems;
  SearchRequest request = read_search_request(parameters, unknown, check, audience, problems);
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
