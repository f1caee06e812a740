#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <map>
#include <set>
#include <sstream>

#include <CLI/CLI.hpp>

#include "benchmarks/relevance/random_lists.hpp"
#include "benchmarks/relevance/ranking_trials.hpp"
#include "benchmarks/relevance/significance.hpp"
#include "searchd/endpoints/reading_list_endpoint.hpp"
#include "tests/support/relevance.hpp"
#include "tests/support/sample_index.hpp"

/// How various reading lists of the sample are, by topics with judged subtopics, and that random
/// constraints are met where they can be.
namespace kindred {
namespace {

using Ids = std::vector<std::string>;

const std::filesystem::path kJudgements = KINDRED_SOURCE_DIR "/tests/data/judgements";

constexpr std::size_t kDepth = 10;
constexpr double kAlpha = 0.5;  // as in the diversity tasks of TREC

struct Arguments {
  std::string ranking = KINDRED_SOURCE_DIR "/config/ranking.json";
  std::vector<std::string> trials;
  std::size_t requests = 0;
  unsigned seed = 1;
  bool is_tuning = false;
};

/// A topic with the subtopics that stories tell of.
struct Topic {
  std::string text;
  std::map<std::string, std::set<int>> subtopics;  ///< by story

  std::size_t number_of_subtopics() const {
    std::set<int> all;
    for (const auto& [id, own] : subtopics) all.insert(own.begin(), own.end());
    return all.size();
  }
};

/// "# topic<TAB>text" names a topic, "topic<TAB>subtopic<TAB>story" is a judgement; lines that
/// begin with "##" say what a subtopic is.
std::vector<Topic> read_topics(const std::filesystem::path& file) {
  std::map<int, Topic> topics;
  std::istringstream lines(read_file(file));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("##")) continue;
    std::istringstream fields(line.starts_with("# ") ? line.substr(2) : line);
    int topic = 0;
    int subtopic = 0;
    fields >> topic;
    if (line.starts_with("# ")) {
      std::getline(fields >> std::ws, topics[topic].text);
    } else if (std::string id; fields >> subtopic >> id) {
      topics[topic].subtopics[id].insert(subtopic);
    }
  }
  std::vector<Topic> list;
  for (auto& [number, topic] : topics) list.push_back(std::move(topic));
  return list;
}

/// α-DCG (Clarke et al., SIGIR 2008): a subtopic that `n` stories before told of counts (1 - α)^n.
class Gains {
 public:
  explicit Gains(const Topic& topic) : topic_(topic) {}

  double of(const std::string& id) const {
    const auto story = topic_.subtopics.find(id);
    if (story == topic_.subtopics.end()) return 0;
    double sum = 0;
    for (const int subtopic : story->second) {
      const auto told = told_.find(subtopic);
      sum += told == told_.end() ? 1 : std::pow(1 - kAlpha, told->second);
    }
    return sum;
  }

  void take(const std::string& id) {
    const auto story = topic_.subtopics.find(id);
    if (story == topic_.subtopics.end()) return;
    for (const int subtopic : story->second) ++told_[subtopic];
  }

 private:
  const Topic& topic_;
  std::map<int, int> told_;
};

double alpha_dcg(const Ids& list, const Topic& topic) {
  Gains gains(topic);
  double sum = 0;
  for (std::size_t i = 0; i < std::min(list.size(), kDepth); ++i) {
    sum += gains.of(list[i]) / std::log2(static_cast<double>(i) + 2);
    gains.take(list[i]);
  }
  return sum;
}

/// Greedily made, as is usual: the best is too much to compute.
Ids ideal_list(const Topic& topic) {
  Gains gains(topic);
  Ids list;
  for (std::size_t i = 0; i < kDepth; ++i) {
    std::string best;
    for (const auto& [id, own] : topic.subtopics) {
      if (best.empty() || gains.of(id) > gains.of(best)) best = id;
    }
    list.push_back(best);
    gains.take(best);
  }
  return list;
}

double subtopic_recall(const Ids& list, const Topic& topic, std::size_t depth) {
  std::set<int> told;
  for (std::size_t i = 0; i < std::min(list.size(), depth); ++i) {
    const auto story = topic.subtopics.find(list[i]);
    if (story != topic.subtopics.end()) told.insert(story->second.begin(), story->second.end());
  }
  return static_cast<double>(told.size()) / static_cast<double>(topic.number_of_subtopics());
}

/// By topic.
struct Judged {
  std::vector<double> ndcg;
  std::vector<double> recall_5;
  std::vector<double> recall_10;
};

double mean(const std::vector<double>& numbers) {
  double sum = 0;
  for (const double number : numbers) sum += number;
  return numbers.empty() ? 0 : sum / static_cast<double>(numbers.size());
}

Ids list_of(const Topic& topic, const Ranking& ranking) {
  auto& index = test::sample_index();
  ReadingListRequest request;
  request.search.q = topic.text;
  StageTimes times;
  const auto outcome = run_reading_list(
      request, {index.searcher(), index.planner(), index.analyzer(), ranking}, times);
  Ids ids;
  for (const ListedStory& story : outcome.list.stories) ids.push_back(story.hit.story.id);
  return ids;
}

Judged judge(const std::vector<Topic>& topics, const Ranking& ranking) {
  Judged judged;
  for (const Topic& topic : topics) {
    const Ids list = list_of(topic, ranking);
    judged.ndcg.push_back(alpha_dcg(list, topic) / alpha_dcg(ideal_list(topic), topic));
    judged.recall_5.push_back(subtopic_recall(list, topic, 5));
    judged.recall_10.push_back(subtopic_recall(list, topic, kDepth));
  }
  return judged;
}

double chance(const std::vector<double>& ours, const std::vector<double>& others) {
  std::vector<double> differences;
  for (std::size_t i = 0; i < ours.size(); ++i) differences.push_back(ours[i] - others[i]);
  return randomization_p(differences);
}

void print(const std::string& way, const Judged& judged, const Judged& plain) {
  std::printf("%-52s %7.4f %+6.1f %% p %.4f   %6.4f   %6.4f p %.4f\n", way.c_str(),
              mean(judged.ndcg), 100 * (mean(judged.ndcg) / mean(plain.ndcg) - 1),
              chance(judged.ndcg, plain.ndcg), mean(judged.recall_5), mean(judged.recall_10),
              chance(judged.recall_10, plain.recall_10));
  std::fflush(stdout);
}

void compare(const std::vector<Topic>& topics, const Arguments& arguments) {
  const auto with = [&](const std::string& trial) {
    return judge(topics, ranking_of(arguments.ranking, trial));
  };
  const Judged plain = with("list_cover_weight=0 list_difference_weight=0");
  std::printf("%zu topics of the sample\n%-52s %8s %17s %12s %8s\n", topics.size(), "way",
              "α-nDCG@10", "", "recall@5", "@10");
  print("the most relevant", plain, plain);
  print("maximal marginal relevance alone", with("list_cover_weight=0"), plain);
  print("xQuAD alone", with("list_difference_weight=0"), plain);
  print("both", with(""), plain);
  for (const std::string& trial : arguments.trials) print(trial, with(trial), plain);
}

/// Of each topic what the weights give that are best for all others, so that no topic chooses its
/// own.
void tune(const std::vector<Topic>& topics, const Arguments& arguments) {
  std::vector<Judged> ways;
  std::vector<std::string> trials;
  for (int cover = 0; cover <= 5; ++cover) {
    for (int difference = 0; difference <= 5 - (cover == 5 ? 1 : 0); ++difference) {
      trials.push_back("list_cover_weight=0." + std::to_string(cover) +
                       " list_difference_weight=0." + std::to_string(difference));
      ways.push_back(judge(topics, ranking_of(arguments.ranking, trials.back())));
      print(trials.back(), ways.back(), ways.front());
    }
  }
  Judged left_out;
  for (std::size_t topic = 0; topic < topics.size(); ++topic) {
    const auto without = [&](const Judged& way) {
      return mean(way.ndcg) * static_cast<double>(topics.size()) - way.ndcg[topic];
    };
    const Judged& best = *std::max_element(
        ways.begin(), ways.end(),
        [&](const Judged& a, const Judged& b) { return without(a) < without(b); });
    left_out.ndcg.push_back(best.ndcg[topic]);
    left_out.recall_5.push_back(best.recall_5[topic]);
    left_out.recall_10.push_back(best.recall_10[topic]);
  }
  print("each topic by the best of the others", left_out, ways.front());
}

/// 0 where nothing is wrong.
int try_random(const std::vector<Topic>& topics, const Arguments& arguments) {
  std::vector<std::string> texts;
  for (const Topic& topic : topics) texts.push_back(topic.text);
  for (const auto& query : test::load_judgements(kJudgements)) texts.push_back(query.text);
  const auto counts =
      try_random_lists(test::sample_index(), texts, arguments.requests, arguments.seed);
  std::printf(
      "%zu requests, %zu constraints with the sizes: %zu met, %zu impossible beside these, "
      "%zu only with stories not considered, %zu unchecked, %zu wrong\n"
      "%zu requests beyond the budget; at most %zu steps (?%s) and %.1f ms of a request\n",
      counts.requests, counts.constraints, counts.met, counts.impossible, counts.beyond_the_pool,
      counts.unchecked, counts.wrong.size(), counts.inexact, counts.most_steps,
      counts.hardest.c_str(), counts.longest);
  for (const std::string& wrong : counts.wrong) std::printf("%s\n", wrong.c_str());
  return counts.is_good() ? 0 : 1;
}

int run(const Arguments& arguments) {
  const auto topics = read_topics(kJudgements / "subtopics.txt");
  if (arguments.requests > 0) return try_random(topics, arguments);
  if (arguments.is_tuning) {
    tune(topics, arguments);
  } else {
    compare(topics, arguments);
  }
  return 0;
}

}  // namespace
}  // namespace kindred

int main(int argc, char** argv) {
  kindred::Arguments arguments;
  CLI::App app("How various reading lists are, and that their constraints are met");
  app.add_option("--ranking", arguments.ranking, "file with the numbers of ranking");
  app.add_option("--try", arguments.trials,
                 "other numbers, as \"list_cover_weight=0.3\"; may be repeated");
  app.add_flag("--tune", arguments.is_tuning, "tries a grid of weights");
  app.add_option("--requests", arguments.requests, "makes so many random requests instead");
  app.add_option("--seed", arguments.seed, "of these");
  CLI11_PARSE(app, argc, argv);
  try {
    return kindred::run(arguments);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
