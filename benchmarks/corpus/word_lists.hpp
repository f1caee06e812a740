#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/corpus/weighted_choice.hpp"

namespace kindred::corpus {

/// A list of words or phrases, and how they are drawn from it.
struct WordList {
  std::vector<std::string> words;
  WeightedChoice choice;

  const std::string& draw(Random& random) const { return words[choice.draw(random)]; }
};

/// The named lists of files that have "[section]" lines with items between commas below them.
class Sections {
 public:
  /// Adds the sections of a file. InputError names the file and the line where it is not in order.
  void add_file(const std::filesystem::path& file);

  /// InputError where there is no such section.
  const std::vector<std::string>& operator[](std::string_view name) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> lists_;
};

/// What stories are about.
struct Topic {
  std::string name;
  std::vector<std::string> departments;  ///< keys; "any" for those that are told of every place
  std::vector<std::string> themes;       ///< codes, the likeliest first
  double positive = 0.5;                 ///< share of its stories that are praise
  std::vector<std::string> tags;         ///< "group:name"
  WordList words;                        ///< words with their inflections, and phrases

  bool is_everywhere() const;
};

/// A kind of department in the service tree.
struct Department {
  std::string key;
  std::vector<std::string> providers;  ///< "hospital", "mental", …
  std::string name;
  std::vector<std::string> aliases;
  bool has_wards = false;
};

/// The files topics.txt and departments.txt: their heads say what a line holds. InputError names
/// file and line.
std::vector<Topic> read_topics(const std::filesystem::path& file);
std::vector<Department> read_departments(const std::filesystem::path& file);

}  // namespace kindred::corpus
