#pragma once

#include <map>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/request/target.hpp"
#include "tests/support/example_index.hpp"

/// Which stories an answer has, in every form that there is.
namespace kindred::test {

using Ids = std::vector<std::string>;

inline Answer get(ExampleIndex& index, const std::string& target) {
  const Target parsed = parse_target(target);
  return index.get(parsed.path, parsed.parameters);
}

/// The first group of every match.
inline Ids all_in(const std::string& text, const std::regex& pattern) {
  Ids found;
  for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
    found.push_back((*at)[1].str());
  }
  return found;
}

/// The ids of the stories of an answer, by what each form says of a story; they must be letters and
/// digits.
inline Ids ids_in(std::string_view format, const std::string& body) {
  static const std::map<std::string_view, std::regex> kPatterns = {
      {"page", std::regex("class=\"hit-title\"[^>]*><a href=\"/stories/(\\w+)[?\"]")},
      {"atom", std::regex("<entry[^>]*>\n<id>https://stories.example/stories/(\\w+)</id>")},
      {"jsonfeed", std::regex("\"id\": \"https://stories.example/stories/(\\w+)\"")},
      {"csv", std::regex("\r\n\"(\\w+)\"")},
      {"bibtex", std::regex("@online\\{story(\\w+),")},
      {"ris", std::regex("\nUR  - https://stories.example/stories/(\\w+)\r")},
      {"csl", std::regex("\"id\": \"story(\\w+)\"")},
      {"apa", std::regex("https://stories.example/stories/(\\w+)\n")},
      {"vancouver", std::regex("https://stories.example/stories/(\\w+)\n")}};
  return all_in(body, kPatterns.at(format));
}

}  // namespace kindred::test
