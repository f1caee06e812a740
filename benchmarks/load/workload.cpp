#include "benchmarks/load/workload.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include <nlohmann/json.hpp>

#include "common/base/error.hpp"
#include "common/base/utf8.hpp"
#include "searchd/request/search_request.hpp"

namespace kindred::load {
namespace {

constexpr std::size_t kTypedQuestions = 500;
constexpr std::size_t kLongestTyped = 30;  ///< bytes; people have picked a suggestion by then
/// A word that very many stories have is among the commonest of requests made from stories.
constexpr std::size_t kWordsTried = 200;
constexpr std::size_t kSearchesForIds = 200;

std::string search_target(const std::string& parameters) { return "/api/v1/search?" + parameters; }

nlohmann::json ask_for_json(Connection& connection, const std::string& target) {
  const auto answer = connection.get(target);
  if (!answer) throw Error("searchd does not answer " + target + ": is it still running?");
  return answer->status == 200 ? nlohmann::json::parse(answer->body) : nlohmann::json();
}

bool is_plain_word(const std::string& word) {
  return word.size() > 1 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// The words of the log in small letters, commonest first.
std::vector<std::string> common_words(const std::vector<LoggedRequest>& log) {
  std::map<std::string, std::size_t> counts;
  for (const LoggedRequest& request : log) {
    std::istringstream words(question_of(request));
    for (std::string word; words >> word;) {
      if (is_plain_word(word)) ++counts[word];
    }
  }
  std::vector<std::pair<std::string, std::size_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> words;
  for (auto& [word, count] : sorted) words.push_back(std::move(word));
  return words;
}

}  // namespace

Workload log_workload(const std::vector<LoggedRequest>& log) {
  Workload workload{"log", {}, {}};
  for (const LoggedRequest& request : log) {
    workload.targets.push_back(search_target(request.parameters));
    workload.kinds.push_back(request.kind);
  }
  return workload;
}

std::vector<std::string> typed(const std::string& question) {
  std::vector<std::string> targets;
  std::size_t last = 0;
  for (std::size_t most = 1; most <= std::min(question.size(), kLongestTyped); ++most) {
    const std::string_view beginning = beginning_of(question, most);
    if (beginning.size() == last) continue;  // within a character
    last = beginning.size();
    targets.push_back("/api/v1/suggest?q=" + percent_encoded(beginning));
  }
  return targets;
}

Workload suggest_workload(const std::vector<LoggedRequest>& log) {
  Workload workload{"suggest", {}, {}};
  for (std::size_t i = 0; i < std::min(log.size(), kTypedQuestions); ++i) {
    for (auto& target : typed(question_of(log[i]))) workload.targets.push_back(std::move(target));
  }
  return workload;
}

Workload broadest_workload(const std::vector<LoggedRequest>& log, Connection& connection) {
  Workload workload{"broadest", {}, {}};
  std::size_t most = 0;
  auto words = common_words(log);
  words.resize(std::min(words.size(), kWordsTried));
  for (const std::string& word : words) {
    const std::string target = search_target("q=" + word);
    const auto answer = ask_for_json(connection, target);
    const std::size_t total = answer.is_null() ? 0 : answer.at("total").get<std::size_t>();
    if (total <= most) continue;
    most = total;
    workload.targets = {target};
  }
  return workload;
}

Workload similar_workload(const std::vector<LoggedRequest>& log, Connection& connection) {
  Workload workload{"similar", {}, {}};
  std::set<std::string> seen;
  for (std::size_t i = 0; i < std::min(log.size(), kSearchesForIds); ++i) {
    const auto answer = ask_for_json(connection, search_target(log[i].parameters));
    if (answer.is_null()) continue;
    for (const auto& hit : answer.at("hits")) {
      const std::string target = "/api/v1" + hit.at("url").get<std::string>() + "/similar";
      if (seen.insert(target).second) workload.targets.push_back(target);
    }
  }
  return workload;
}

}  // namespace kindred::load
