#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "tests/golden/golden.hpp"

/// Requests whose whole answers are kept, as files and in the documentation.
namespace kindred::test {

struct GoldenCase {
  const char* name;
  const char* target;

  friend void PrintTo(const GoldenCase& golden, std::ostream* out) { *out << golden.target; }
};

inline constexpr GoldenCase kCases[] = {
    {"search_words", "/api/v1/search?q=ambulance+crew+kind&take=3"},
    {"search_phrase", "/api/v1/search?q=%22waiting+room%22&take=3"},
    {"search_any_of_the_words", "/api/v1/search?q=zebra+parking&take=2"},
    {"search_with_filters", "/api/v1/search?q=wait&provider=HWU&theme=access&take=2"},
    {"search_accents", "/api/v1/search?q=ty+gwennol&take=2"},
    {"search_without_synonym",
     "/api/v1/search?q=parking+ticket&without_synonym=carpark&without_synonym=no&take=3"},
    {"search_explained", "/api/v1/search?q=zebra+parking+%22car+park%22&explain=1&take=2"},
    {"search_with_examples",
     "/api/v1/search?q=food&facet=polarity&facet=tag&facet_take=2&facet_examples=2&take=1"},
    {"search_everything", "/api/v1/search?take=2"},
    {"search_nothing_found", "/api/v1/search?q=xylophone"},
    {"search_sensitive",
     "/api/v1/search?q=miscarriage&not.sensitive=suicide&fold=baby_loss&facet=sensitive&take=2"},
    {"search_sensitive_errors", "/api/v1/search?fold=suicid&not.sensitive=baby-loss"},
    {"search_errors", "/api/v1/search?colour=red&take=0&theme=nope"},
    {"search_atom", "/api/v1/search?q=ambulance&theme=access&take=3&format=atom"},
    {"search_json_feed", "/api/v1/search?q=ambulance&theme=access&take=3&format=jsonfeed"},
    {"search_csv", "/api/v1/search?q=ambulance&theme=access&sort=newest&take=3&format=csv"},
    {"search_bibtex", "/api/v1/search?q=ambulance&theme=access&sort=newest&take=3&format=bibtex"},
    {"story", "/api/v1/stories/A-001"},
    {"story_not_found", "/api/v1/stories/nope"},
    {"trends_by_quarter", "/api/v1/trends?q=ambulance&by=quarter&published_from=2023-11-15"},
    {"trends_split_by_theme",
     "/api/v1/trends?provider=HWU&by=year&split=theme&theme=access&facet_take=3"},
    {"trends_errors", "/api/v1/trends?by=week&split=year&cursor=a&theme=nope"},
    {"reading_list",
     "/api/v1/reading-list?q=going+home+from+hospital&size=4&least=author_role:carer:1&"
     "least=change:made:2&most_per=service:1&balance=polarity"},
    {"reading_list_unmet",
     "/api/v1/reading-list?q=parking&size=3&least=author_role:volunteer:1&least=theme:food-drink:1&"
     "least=author_role:carer:2&most=author_role:carer:1&least=polarity:negative:5"},
    {"reading_list_errors",
     "/api/v1/reading-list?size=0&least=author_role:caer:2&most=theme:food&most_per=colour:1&"
     "balance=theme&take=3"},
    {"suggest_words", "/api/v1/suggest?q=waiting+r&take=4"},
    {"suggest_services", "/api/v1/suggest?q=harowmere&take=6"},
    {"suggest_open_search", "/api/v1/suggest?q=waiting+r&take=4&format=opensearch"},
    {"suggest_errors", "/api/v1/suggest?take=21&text=a"},
    {"similar", "/api/v1/stories/A-002/similar?take=3"},
};

inline constexpr std::string_view kRequestFence = "```http\nGET ";
inline constexpr std::string_view kAnswerFence = "```json\n";
inline constexpr std::string_view kEnd = "```\n";

/// One example of docs/api.md: a request and the answer printed below it.
struct Example {
  std::string target;
  std::size_t answer_begin;
  std::size_t answer_end;
};

inline std::optional<Example> next_example(const std::string& text, std::size_t from) {
  const auto request = text.find(kRequestFence, from);
  if (request == std::string::npos) return std::nullopt;
  const auto target = request + kRequestFence.size();
  const auto answer = text.find(kAnswerFence, target) + kAnswerFence.size();
  return Example{text.substr(target, text.find('\n', target) - target), answer,
                 text.find(kEnd, answer)};
}

}  // namespace kindred::test
