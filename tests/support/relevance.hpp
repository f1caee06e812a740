#pragma once

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "common/base/error.hpp"
#include "common/base/files.hpp"

namespace kindred::test {

/// Grades of the documents judged for one query; 0: judged and not relevant.
using Grades = std::map<std::string, int>;

struct JudgedQuery {
  std::string id;
  std::string text;
  std::string kind;
  std::vector<std::string> must_find;      ///< to be among the first ten
  std::vector<std::string> must_not_find;  ///< not to be among them
  Grades grades;
};

/// Grades by query, from a file in TREC's format: "query 0 document grade" a line.
inline std::map<std::string, Grades> read_qrels(const std::filesystem::path& file) {
  std::map<std::string, Grades> judged;
  std::istringstream qrels(read_file(file));
  for (std::string query, unused, document, grade; qrels >> query >> unused >> document >> grade;) {
    judged[query][document] = std::stoi(grade);
  }
  return judged;
}

/// Queries with at least one relevant document, from `queries.jsonl` and `qrels.txt` (TREC) of a
/// folder, in the order of the file.
inline std::vector<JudgedQuery> load_judgements(const std::filesystem::path& folder) {
  std::map<std::string, Grades> judged = read_qrels(folder / "qrels.txt");
  std::vector<JudgedQuery> queries;
  std::istringstream lines(read_file(folder / "queries.jsonl"));
  for (std::string line; std::getline(lines, line);) {
    const auto json = nlohmann::json::parse(line);
    const auto list = [&](const char* name) {
      return json.value(name, std::vector<std::string>());
    };
    JudgedQuery query{json.at("_id"),    json.at("text"),       json.value("kind", ""),
                      list("must_find"), list("must_not_find"), judged[json.at("_id")]};
    const bool is_usable = std::any_of(query.grades.begin(), query.grades.end(),
                                       [](const auto& grade) { return grade.second > 0; });
    if (is_usable) queries.push_back(std::move(query));
  }
  return queries;
}

/// Measures of one ranking, as trec_eval defines them (gain is the grade, discount log2(rank + 1)).
struct Measures {
  double ndcg_10 = 0;
  double average_precision = 0;
  double recall_100 = 0;
};

template <class Number>
double discounted(const std::vector<Number>& grades, std::size_t depth) {
  double sum = 0;
  for (std::size_t i = 0; i < std::min(grades.size(), depth); ++i) {
    sum += grades[i] / std::log2(static_cast<double>(i) + 2);
  }
  return sum;
}

inline Measures measure(const std::vector<std::string>& ranking, const Grades& grades) {
  std::vector<int> found;
  std::vector<int> ideal;
  double relevant = 0;
  for (const auto& [document, grade] : grades) {
    ideal.push_back(grade);
    relevant += grade > 0 ? 1 : 0;
  }
  std::sort(ideal.rbegin(), ideal.rend());
  Measures measures;
  double hits = 0;
  for (std::size_t i = 0; i < ranking.size(); ++i) {
    const auto judged = grades.find(ranking[i]);
    found.push_back(judged == grades.end() ? 0 : judged->second);
    if (found.back() == 0) continue;
    ++hits;
    measures.average_precision += hits / static_cast<double>(i + 1) / relevant;
    if (i < 100) measures.recall_100 += 1 / relevant;
  }
  measures.ndcg_10 = discounted(found, 10) / discounted(ideal, 10);
  return measures;
}

}  // namespace kindred::test
