#include "common/text/language_lists.hpp"

#include <string_view>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "common/text/list_lines.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

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

std::vector<std::string> parse_words(const std::string& content) {
  std::vector<std::string> words;
  for_each_line(content, [&](int, const std::string& line) { words.push_back(line); });
  return words;
}

std::vector<std::string> split_at(const std::string& line, std::string_view separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t end = 0; end != std::string::npos; begin = end + separator.size()) {
    end = line.find(separator, begin);
    parts.push_back(trimmed(std::string_view(line).substr(begin, end - begin)));
  }
  return parts;
}

/// "ed?" is a doubtful form.
SynonymRule rule_of(std::string from, std::string to) {
  SynonymRule rule;
  for (std::string* form : {&from, &to}) {
    if (!form->ends_with('?')) continue;
    form->pop_back();
    rule.is_doubtful = true;
  }
  rule.from = std::move(from);
  rule.to = std::move(to);
  return rule;
}

/// "a = b = c" goes both ways between all of them, "a => b, c" from a to each of the others.
std::vector<SynonymRule> parse_synonyms(const fs::path& path, const std::string& content) {
  std::vector<SynonymRule> rules;
  for_each_line(content, [&](int number, const std::string& line) {
    const auto sides = split_at(line, " => ");
    const auto same = split_at(line, " = ");
    if (sides.size() == 2) {
      for (const auto& to : split_commas(sides[1])) rules.push_back(rule_of(sides[0], to));
    } else if (sides.size() == 1 && same.size() > 1) {
      for (const auto& from : same) {
        for (const auto& to : same) {
          if (from != to) rules.push_back(rule_of(from, to));
        }
      }
    } else {
      throw ConfigError(path.string() + " line " + std::to_string(number) +
                        ": expected \"form = form\" or \"form => form, form\", found \"" + line +
                        "\"");
    }
  });
  return rules;
}

}  // namespace

LanguageLists load_language_lists(const fs::path& folder) {
  const auto read = [&](const char* name) {
    try {
      return read_file(folder / name);
    } catch (const InputError& error) {
      throw ConfigError(std::string("language lists: ") + error.what());
    }
  };
  LanguageLists lists;
  const std::string canonical = read("canonical_tokens.txt");
  const std::string overrides = read("stem_overrides.txt");
  const std::string protected_words = read("protected_words.txt");
  lists.canonical_tokens = parse_groups(folder / "canonical_tokens.txt", canonical);
  lists.stem_overrides = parse_groups(folder / "stem_overrides.txt", overrides);
  lists.protected_words = parse_words(protected_words);
  lists.stop_words = parse_words(read("stop_words.txt"));
  lists.synonyms = parse_synonyms(folder / "synonyms.txt", read("synonyms.txt"));
  lists.names = parse_words(read("names.txt"));
  lists.gratitude = parse_words(read("gratitude.txt"));
  lists.everyday = parse_words(read("everyday.txt"));
  lists.numbers = parse_words(read("numbers.txt"));
  lists.sensitive = parse_groups(folder / "sensitive.txt", read("sensitive.txt"));
  lists.digest = sha256(canonical + '\0' + overrides + '\0' + protected_words);
  return lists;
}

}  // namespace kindred
