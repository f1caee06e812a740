#include "benchmarks/corpus/word_lists.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <sstream>
#include <system_error>

#include "benchmarks/corpus/inflection.hpp"
#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "common/text/list_lines.hpp"

namespace kindred::corpus {
namespace {

/// How steeply a topic's words become rarer along their line: the last of fifteen is drawn a
/// seventh as often as the first. A choice: no word of a topic is to be lost.
constexpr double kTopicExponent = 0.7;

[[noreturn]] void reject(const std::filesystem::path& file, int line, const std::string& problem) {
  throw InputError(file.string() + ":" + std::to_string(line) + ": " + problem);
}

std::vector<std::string> columns_of(const std::filesystem::path& file, int number,
                                    const std::string& line, std::size_t count) {
  std::vector<std::string> columns;
  std::istringstream in(line);
  for (std::string column; std::getline(in, column, '|');) columns.push_back(trimmed(column));
  if (columns.size() == count) return columns;
  reject(file, number,
         std::to_string(columns.size()) + " columns between | instead of " + std::to_string(count));
}

std::vector<std::string> split_blanks(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

int percent_of(const std::filesystem::path& file, int line, const std::string& text) {
  int percent = -1;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), percent);
  const bool is_whole = problem == std::errc() && end == text.data() + text.size();
  if (is_whole && percent >= 0 && percent <= 100) return percent;
  reject(file, line, "\"" + text + "\" is no percentage from 0 to 100");
}

WordList topic_words(const std::string& column) {
  WordList list;
  std::vector<double> weights;
  double rank = 0;
  for (const auto& item : split_commas(column)) {
    const double weight = std::pow(++rank, -kTopicExponent);
    for (auto& [form, share] : forms_of(item)) {
      list.words.push_back(std::move(form));
      weights.push_back(weight * share);
    }
  }
  list.choice = WeightedChoice(weights);
  return list;
}

}  // namespace

bool Topic::is_everywhere() const {
  return std::find(departments.begin(), departments.end(), "any") != departments.end();
}

void Sections::add_file(const std::filesystem::path& file) {
  std::vector<std::string>* section = nullptr;
  for_each_line(read_file(file), [&](int number, const std::string& line) {
    if (line.front() == '[') {
      if (line.back() != ']') reject(file, number, "a section's line is [name]");
      section = &lists_[line.substr(1, line.size() - 2)];
      return;
    }
    if (section == nullptr) reject(file, number, "items come below a [section]");
    for (auto& item : split_commas(line)) section->push_back(std::move(item));
  });
}

const std::vector<std::string>& Sections::operator[](std::string_view name) const {
  const auto found = lists_.find(name);
  if (found != lists_.end() && !found->second.empty()) return found->second;
  throw InputError("the word lists have no section [" + std::string(name) + "]; give the folder " +
                   "benchmarks/corpus of the same version with --words");
}

std::vector<Topic> read_topics(const std::filesystem::path& file) {
  std::vector<Topic> topics;
  for_each_line(read_file(file), [&](int number, const std::string& line) {
    const auto columns = columns_of(file, number, line, 6);
    Topic topic;
    topic.name = columns[0];
    topic.departments = split_commas(columns[1]);
    topic.themes = split_commas(columns[2]);
    topic.positive = percent_of(file, number, columns[3]) / 100.0;
    topic.tags = split_commas(columns[4]);
    topic.words = topic_words(columns[5]);
    topics.push_back(std::move(topic));
  });
  return topics;
}

std::vector<Department> read_departments(const std::filesystem::path& file) {
  std::vector<Department> departments;
  for_each_line(read_file(file), [&](int number, const std::string& line) {
    const auto columns = columns_of(file, number, line, 4);
    auto names = split_commas(columns[2]);
    if (names.empty()) reject(file, number, "a department needs a name");
    Department department{columns[0], split_blanks(columns[1]), names.front()};
    department.aliases.assign(names.begin() + 1, names.end());
    if (columns[3] != "wards" && columns[3] != "no") {
      reject(file, number, "the last column is \"wards\" or \"no\", not \"" + columns[3] + "\"");
    }
    department.has_wards = columns[3] == "wards";
    departments.push_back(std::move(department));
  });
  return departments;
}

}  // namespace kindred::corpus
