#include "searchd/vocabulary/word_lists.hpp"

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "common/text/list_lines.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

std::string read_list(const fs::path& path) {
  try {
    return read_file(path);
  } catch (const InputError& error) {
    throw ConfigError(std::string("word lists: ") + error.what());
  }
}

}  // namespace

WordLists load_word_lists(const fs::path& folder) {
  WordLists lists;
  const fs::path abbreviations = folder / "name_abbreviations.txt";
  for_each_line(read_list(abbreviations), [&](int number, const std::string& line) {
    const auto colon = line.find(": ");
    const auto readings = colon == std::string::npos ? std::vector<std::string>{}
                                                     : split_commas(line.substr(colon + 2));
    if (colon == 0 || readings.empty()) {
      throw ConfigError(abbreviations.string() + " line " + std::to_string(number) +
                        ": expected \"short: word, word\", found \"" + line + "\"");
    }
    lists.name_abbreviations.push_back({trimmed(line.substr(0, colon)), readings});
  });
  for_each_line(read_list(folder / "suggestion_denylist.txt"),
                [&](int, const std::string& line) { lists.suggestion_denylist.push_back(line); });
  for_each_line(read_list(folder / "known_words.txt"),
                [&](int, const std::string& line) { lists.known_words.push_back(line); });
  return lists;
}

}  // namespace kindred
