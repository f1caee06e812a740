#include "searchd/vocabulary/word_lists.hpp"

#include <functional>
#include <sstream>
#include <string_view>

#include "common/base/error.hpp"
#include "common/base/files.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

void for_each_line(const fs::path& path,
                   const std::function<void(int number, const std::string& line)>& use) {
  std::string content;
  try {
    content = read_file(path);
  } catch (const InputError& error) {
    throw ConfigError(std::string("word lists: ") + error.what());
  }
  std::istringstream in(content);
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    line = trimmed(line);
    if (!line.empty() && line.front() != '#') use(number, line);
  }
}

std::vector<std::string> split_commas(const std::string& list) {
  std::vector<std::string> parts;
  std::istringstream in(list);
  for (std::string part; std::getline(in, part, ',');) {
    if (part = trimmed(part); !part.empty()) parts.push_back(part);
  }
  return parts;
}

}  // namespace

WordLists load_word_lists(const fs::path& folder) {
  WordLists lists;
  const fs::path abbreviations = folder / "name_abbreviations.txt";
  for_each_line(abbreviations, [&](int number, const std::string& line) {
    const auto colon = line.find(": ");
    const auto readings = colon == std::string::npos ? std::vector<std::string>{}
                                                     : split_commas(line.substr(colon + 2));
    if (colon == 0 || readings.empty()) {
      throw ConfigError(abbreviations.string() + " line " + std::to_string(number) +
                        ": expected \"short: word, word\", found \"" + line + "\"");
    }
    lists.name_abbreviations.push_back({trimmed(line.substr(0, colon)), readings});
  });
  for_each_line(folder / "suggestion_denylist.txt",
                [&](int, const std::string& line) { lists.suggestion_denylist.push_back(line); });
  return lists;
}

}  // namespace kindred
