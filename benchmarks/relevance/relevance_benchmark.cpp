#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>

#include <CLI/CLI.hpp>
#include <xapian.h>

#include "benchmarks/relevance/ranking_trials.hpp"
#include "benchmarks/relevance/significance.hpp"
#include "common/index/schema.hpp"
#include "common/index/stored_story.hpp"
#include "tests/support/relevance.hpp"
#include "tests/support/sample_index.hpp"

/// nDCG@10, MAP and recall@100 of the product's own way from a text to hits, on judged collections,
/// beside plain BM25 on the same index.
namespace kindred {
namespace {

namespace fs = std::filesystem;
using test::ExampleIndex;
using test::JudgedQuery;
using test::measure;
using test::Measures;

constexpr std::size_t kDepth = 1000;  ///< hits that MAP looks at

struct Arguments {
  std::vector<std::string> sets;
  std::string ranking = KINDRED_SOURCE_DIR "/config/ranking.json";
  std::vector<std::string> trials = {""};  ///< numbers of ranking to try, each on the same index
  std::optional<double> floor;
  bool is_verbose = false;
};

std::vector<Story> read_corpus(const fs::path& file) {
  std::vector<Story> stories;
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    const auto json = nlohmann::json::parse(line);
    Story story = test::story(json.at("_id"), json.value("title", ""), json.value("text", ""));
    if (story.title.empty() && story.body.empty()) continue;
    if (story.body.empty()) std::swap(story.title, story.body);
    stories.push_back(std::move(story));
  }
  return stories;
}

/// Plain BM25, k1 1.2 and b .75, any of the question's stems, function words left out.
class Bm25 {
 public:
  explicit Bm25(ExampleIndex& index)
      : analyzer_(index.analyzer()), database_(index.generation().database().string()) {}

  std::vector<std::string> search(const std::string& question) {
    std::vector<Xapian::Query> terms;
    for (const Token& token : analyzer_.analyze(question)) {
      if (analyzer_.is_stop_word(token.word)) continue;
      terms.emplace_back(stem_term(Field::kStory, token.stem));
    }
    Xapian::Enquire enquire(database_);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
    enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.75, 0.5));
    std::vector<std::string> ids;
    const auto matches = enquire.get_mset(0, kDepth);
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      ids.push_back(decode_story(match.get_document().get_data()).id);
    }
    return ids;
  }

 private:
  Analyzer& analyzer_;
  Xapian::Database database_;
};

/// What searchd would answer, page after page.
std::vector<std::string> product_search(ExampleIndex& index, const std::string& question) {
  SearchRequest request;
  request.q = question;
  request.take = kMostTake;
  std::vector<std::string> ids;
  do {
    const SearchOutcome outcome = index.search(request);
    for (const Hit& hit : outcome.hits) ids.push_back(hit.story.id);
    request.cursor = outcome.next;
  } while (request.cursor);
  return ids;
}

struct Means {
  double ndcg_10 = 0;
  double map = 0;
  double recall_100 = 0;
};

Means means_of(const std::vector<Measures>& all) {
  Means means;
  for (const Measures& one : all) {
    const auto count = static_cast<double>(all.size());
    means.ndcg_10 += one.ndcg_10 / count;
    means.map += one.average_precision / count;
    means.recall_100 += one.recall_100 / count;
  }
  return means;
}

void print_row(const std::string& set, const char* way, const Means& means,
               const std::string& more) {
  std::printf("%-14s %-8s %8.4f %8.4f %11.4f  %s\n", set.c_str(), way, means.ndcg_10, means.map,
              means.recall_100, more.c_str());
}

/// Queries whose must-find is missing or must-not-find is there.
void print_broken(const JudgedQuery& query, std::vector<std::string> ranking) {
  ranking.resize(std::min<std::size_t>(ranking.size(), 10));
  const auto has = [&](const std::string& id) {
    return std::find(ranking.begin(), ranking.end(), id) != ranking.end();
  };
  for (const auto& id : query.must_find) {
    if (!has(id))
      std::printf("  %s (%s): %s is missing\n", query.id.c_str(), query.kind.c_str(), id.c_str());
  }
  for (const auto& id : query.must_not_find) {
    if (has(id))
      std::printf("  %s (%s): %s is there\n", query.id.c_str(), query.kind.c_str(), id.c_str());
  }
}

/// nDCG@10 of one set.
struct Judged {
  double ours;
  double bm25;
};

Judged run_set(const std::string& name, ExampleIndex& index,
               const std::vector<JudgedQuery>& queries, bool is_verbose) {
  Bm25 bm25(index);
  std::vector<Measures> ours;
  std::vector<Measures> plain;
  std::vector<double> differences;
  std::map<std::string, std::vector<Measures>> by_kind;
  for (const JudgedQuery& query : queries) {
    const auto ranking = product_search(index, query.text);
    ours.push_back(measure(ranking, query.grades));
    plain.push_back(measure(bm25.search(query.text), query.grades));
    differences.push_back(ours.back().ndcg_10 - plain.back().ndcg_10);
    by_kind[query.kind].push_back(ours.back());
    if (!is_verbose) continue;
    std::printf("  %-28s %6.3f, BM25 %6.3f  %.60s\n", query.id.c_str(), ours.back().ndcg_10,
                plain.back().ndcg_10, query.text.c_str());
    print_broken(query, ranking);
  }
  const Means means = means_of(ours);
  print_row(name, "BM25", means_of(plain), std::to_string(queries.size()) + " queries");
  char p_value[32];
  std::snprintf(p_value, sizeof p_value, "p = %.4f", randomization_p(differences));
  print_row(name, "kindred", means, p_value);
  if (by_kind.size() > 1) {
    for (const auto& [kind, measures] : by_kind) {
      print_row("  " + kind, "kindred", means_of(measures), std::to_string(measures.size()));
    }
  }
  return {means.ndcg_10, means_of(plain).ndcg_10};
}

int run(const Arguments& arguments) {
  std::printf("%-14s %-8s %8s %8s %11s\n", "set", "way", "nDCG@10", "MAP", "recall@100");
  int below = 0;
  const auto judge = [&](const std::string& name, ExampleIndex& index, const fs::path& folder) {
    const auto queries = test::load_judgements(folder);
    for (const std::string& trial : arguments.trials) {
      index.open(ranking_of(arguments.ranking, trial));
      if (!trial.empty()) std::printf("with %s\n", trial.c_str());
      const Judged judged = run_set(name, index, queries, arguments.is_verbose);
      const double floor = arguments.floor.value_or(judged.bm25);
      if (judged.ours < floor) std::printf("%s is below its floor of %.3f\n", name.c_str(), floor);
      if (judged.ours < floor) ++below;
      std::fflush(stdout);
    }
  };
  for (const std::string& set : arguments.sets) {
    if (set == "sample") {
      judge(set, test::sample_index(), KINDRED_SOURCE_DIR "/tests/data/judgements");
    } else if (fs::exists(fs::path(set) / "corpus.jsonl")) {
      ExampleIndex index(read_corpus(fs::path(set) / "corpus.jsonl"));
      judge(fs::path(set).filename().string(), index, set);
    } else {
      std::printf("%s: skipped, there is no corpus.jsonl in it\n", set.c_str());
    }
  }
  return below == 0 ? 0 : 1;
}

}  // namespace
}  // namespace kindred

int main(int argc, char** argv) {
  kindred::Arguments arguments;
  CLI::App app(
      "Relevance of the search on judged collections (corpus.jsonl, queries.jsonl, qrels.txt)");
  app.add_option("SET", arguments.sets,
                 "folders of collections; \"sample\" is the sample that ships")
      ->required();
  app.add_option("--ranking", arguments.ranking, "file with the numbers of ranking");
  app.add_option(
      "--try", arguments.trials,
      "other numbers, as \"bm25_b=0.5 title_weight=1\"; may be repeated, \"\" is the file");
  app.add_option("--floor", arguments.floor,
                 "least nDCG@10 of every set, else that of BM25; exit code 1 below");
  app.add_flag("--verbose", arguments.is_verbose,
               "also each query, and the must-find cases that fail");
  CLI11_PARSE(app, argc, argv);
  try {
    return kindred::run(arguments);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
