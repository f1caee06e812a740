#include "searchd/endpoints/operation.hpp"

#include <algorithm>

namespace kindred {
namespace {

std::vector<ParameterSpec> no_parameters(Audience) { return {}; }

}  // namespace

const std::vector<Operation>& operations() {
  static const std::vector<Operation> kOperations = {
      {"GET",
       "/api/v1/search",
       "search",
       "stories",
       "Hits, their total and facets",
       search_parameters,
       "SearchAnswer",
       "/api/v1/search?q=waiting+room&take=2",
       {},
       {},
       {"Server-Timing", "Content-Disposition", "X-Total-Count"}},
      {"GET",
       "/api/v1/trends",
       "trends",
       "stories",
       "How many stories of a search there are in each month, quarter or year",
       trends_parameters,
       "TrendsAnswer",
       "/api/v1/trends?q=ambulance&by=year",
       {},
       {},
       {"Server-Timing"}},
      {"GET",
       "/api/v1/reading-list",
       "reading_list",
       "stories",
       "Stories of a topic to teach with, under constraints",
       reading_list_parameters,
       "ReadingList",
       "/api/v1/reading-list?q=discharge&size=3&most_per=service:1",
       {},
       {},
       {"Server-Timing", "Content-Disposition"}},
      {"GET",
       "/api/v1/stories/{id}",
       "story",
       "stories",
       "A story with its responses",
       no_parameters,
       "Story",
       "/api/v1/stories/A-001",
       {404, 410}},
      {"GET",
       "/api/v1/stories/{id}/similar",
       "similar_to_story",
       "stories",
       "The stories most like it",
       similar_parameters,
       "SimilarAnswer",
       "/api/v1/stories/A-001/similar?take=2",
       {404, 410}},
      {"GET",
       "/api/v1/similar",
       "similar",
       "stories",
       "The stories most like several together",
       similar_parameters,
       "SimilarAnswer",
       "/api/v1/similar?id=A-001&id=A-002&take=2",
       {404, 410}},
      {"POST",
       "/api/v1/similar",
       "similar_to_text",
       "stories",
       "The stories most like a text",
       similar_parameters,
       "SimilarAnswer",
       "/api/v1/similar?take=2",
       {404, 410, 413, 415},
       "A text of your own, which is neither kept nor logged."},
      {"GET", "/api/v1/suggest", "suggest", "stories",
       "What somebody who is typing may be about to type", suggest_parameters, "SuggestAnswer",
       "/api/v1/suggest?q=waiting+r&take=4"},
      {"GET",
       "/api/v1/openapi.json",
       "openapi",
       "service",
       "This description",
       no_parameters,
       "OpenApi",
       "/api/v1/openapi.json",
       {},
       {},
       {"Server-Timing"}},
      {"GET", "/api/v1/status", "status", "service", "What is served, how much it is and of when",
       no_parameters, "Status", "/api/v1/status"},
      {"GET", "/health/live", "live", "service", "That the process answers", no_parameters, "Live",
       "/health/live"},
      {"GET", "/health/ready", "ready", "service", "That the index is open and can be searched",
       no_parameters, "Ready", "/health/ready"},
  };
  return kOperations;
}

const Operation* find_operation(std::string_view method, std::string_view path) {
  const auto found = std::ranges::find_if(operations(), [&](const Operation& operation) {
    return operation.method == method && operation.path == path;
  });
  return found == operations().end() ? nullptr : &*found;
}

void add_deprecation(const Deprecation& deprecation, Answer& answer) {
  const Instant since = deprecation.since;
  answer.headers.emplace_back("Deprecation",
                              "@" + std::to_string(since.time_since_epoch().count()));
  if (deprecation.sunset) answer.headers.emplace_back("Sunset", to_http_date(*deprecation.sunset));
  answer.headers.emplace_back("Link", "</api>; rel=\"deprecation\"; type=\"text/html\"");
}

}  // namespace kindred
