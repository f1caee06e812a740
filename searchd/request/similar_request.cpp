#include "searchd/request/similar_request.hpp"

#include <algorithm>
#include <utility>

#include "common/base/numbers.hpp"
#include "searchd/request/parameter_readers.hpp"

namespace kindred {
namespace {

void read_id(std::vector<std::string>& ids, const Parameter& parameter, Problems& problems) {
  if (std::find(ids.begin(), ids.end(), parameter.value) != ids.end()) return;
  read_value(ids, parameter, problems);
}

Reader<SimilarRequest> id_reader() {
  return {{.name = "id",
           .description = "A story that others shall be like, by its id; at most " +
                          std::to_string(kMostSeeds) + ", one in the path included.",
           .schema = {{"type", "string"}},
           .most_values = kMostSeeds,
           .example = "A-001"},
          [](SimilarRequest& request, auto& parameter, auto& problems) {
            read_id(request.ids, parameter, problems);
          }};
}

Reader<SimilarRequest> list_reader() {
  using R = SimilarRequest;
  return name_reader<R>(
      {.name = "list",
       .description = "A further list of stories: `opposite`, alike, but praise where the seeds "
                      "complain, or the other way round; `elsewhere`, alike and as positive or "
                      "negative, but of another organisation; `answered`, alike, about the same "
                      "service, which answered them. `hits`, the most alike, is always there, "
                      "and all there is for a text without stories.",
       .most_values = kAnyNumber,
       .example = "opposite"},
      kSimilarListTable,
      [](R& r, const SimilarListRow& row) { r.wanted[static_cast<std::size_t>(row.list)] = true; });
}

Reader<SimilarRequest> same_service_reader() {
  using R = SimilarRequest;
  return name_reader<R>(
      {.name = "same_service",
       .description = "Whether stories about the services of the seeds, or what is within them, "
                      "are among the others. A text without stories has none.",
       .schema = {{"default", kSameServiceTable.front().name}},
       .example = "exclude"},
      kSameServiceTable,
      [](R& r, const SameServiceRow& row) { r.same_service = row.same_service; });
}

bool is_shared_with_search(const std::string& name) {
  return name == "take" || name == "facet" || name == "facet_take";
}

std::vector<Reader<SimilarRequest>> similar_readers(Audience audience) {
  using R = SimilarRequest;
  std::vector<Reader<R>> readers = {id_reader(), list_reader(), same_service_reader(),
                                    values_reader<R>(
                                        {.name = "terms",
                                         .description = "A word that the others shall have too.",
                                         .example = "parking"},
                                        [](R & r) -> auto& { return r.with; }),
                                    values_reader<R>(
                                        {.name = "-terms",
                                         .description = "A word of the seeds that shall not count.",
                                         .example = "car"},
                                        [](R & r) -> auto& { return r.without; })};
  for (const auto& reader : filter_readers(audience)) readers.push_back(of_search<R>(reader));
  for (const auto& reader : listing_readers(audience)) {
    if (is_shared_with_search(reader.name)) readers.push_back(of_search<R>(reader));
  }
  return readers;
}

void check_seeds(const SimilarRequest& request, Problems& problems) {
  const std::size_t characters = characters_of(request.text);
  if (request.ids.empty() && characters == 0) {
    add_problem(problems, "id", "is missing: name a story, or send a text as the body of a POST");
  }
  if (request.ids.size() > kMostSeeds) {
    add_problem(problems, "id",
                "names " + std::to_string(request.ids.size()) + " stories, and " +
                    std::to_string(kMostSeeds) + " are the most");
  }
  if (characters > kLongestText) {
    problems.push_back({.parameter = "text",
                        .detail = "has " + with_commas(characters) + " characters, and " +
                                  with_commas(kLongestText) + " are the most; send a part of it",
                        .is_of_body = true});
  }
}

/// Only a story has services, and tags that praise or complain.
void check_stories(const SimilarRequest& request, Problems& problems) {
  if (!request.ids.empty()) return;
  if (request.same_service != SameService::kInclude) {
    add_problem(problems, "same_service",
                "is of stories, and a text has no service; use service= or not.service=");
  }
  for (const SimilarListRow& row : kSimilarListTable) {
    if (row.list == SimilarList::kAlike || !request.wanted[static_cast<std::size_t>(row.list)]) {
      continue;
    }
    add_problem(problems, "list",
                "\"" + std::string(row.name) +
                    "\" is of stories, whose service and tags are known; a text has none");
  }
}

}  // namespace

std::vector<ParameterSpec> similar_parameters(Audience audience) {
  return specs_of(table_for<similar_readers>(audience));
}

SimilarRequest parse_similar_request(const std::vector<Parameter>& parameters, std::string text,
                                     const RequestCheck& check, Audience audience) {
  Problems problems;
  SimilarRequest request = read_all(parameters, table_for<similar_readers>(audience),
                                    UnknownParameters::kReject, problems);
  request.text = std::move(text);
  check_seeds(request, problems);
  check_stories(request, problems);
  check_dates(request.search, problems);
  if (check) check(request.search, problems);
  if (!problems.empty()) throw BadRequest(std::move(problems));
  return request;
}

}  // namespace kindred
