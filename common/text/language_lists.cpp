#include "common/text/language_lists.hpp"

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

void for_each_line(const std::string& content,
                   const std::function<void(int number, const std::string& line)>& use) {
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

std::vector<LanguageLists::Group> parse_groups(const fs::path& path, const std::string& content) {
  std::vector<LanguageLists::Group> groups;
  for_each_line(content, [&](int number, const std::string& line) {
    const auto colon = line.find(": ");
    if (colon == std::string::npos || colon == 0) {
      throw ConfigError(path.string() + " line " + std::to_string(number) +
                        ": expected \"form: word, word\", found \"" + line + "\"");
    }
    groups.emplace_back(trimmed(line.substr(0, colon)), split_commas(line.substr(colon + 2)));
  });
  return groups;
}

}  // namespace

LanguageLists load_language_lists(const fs::path& folder) {
  std::string all;
  const auto read = [&](const fs::path& path) {
    try {
      std::string content = read_file(path);
      all += content;
      all += '\0';
      return content;
    } catch (const InputError& error) {
      throw ConfigError(std::string("language lists: ") + error.what());
    }
  };
  LanguageLists lists;
  const fs::path canonical = folder / "canonical_tokens.txt";
  const fs::path overrides = folder / "stem_overrides.txt";
  lists.canonical_tokens = parse_groups(canonical, read(canonical));
  lists.stem_overrides = parse_groups(overrides, read(overrides));
  for_each_line(read(folder / "stop_words.txt"),
                [&](int, const std::string& line) { lists.stop_words.push_back(line); });
  lists.digest = sha256(all);
  return lists;
}

}  // namespace kindred
