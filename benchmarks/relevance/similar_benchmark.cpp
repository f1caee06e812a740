#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <iostream>
#include <map>
#include <random>
#include <set>

#include <CLI/CLI.hpp>
#include <xapian.h>

#include "benchmarks/relevance/ranking_trials.hpp"
#include "benchmarks/relevance/significance.hpp"
#include "common/index/schema.hpp"
#include "common/index/stored_story.hpp"
#include "indexer/store/store_snapshot.hpp"
#include "tests/support/relevance.hpp"
#include "tests/support/sample_index.hpp"

/// How good similar stories are, as people judged them or where those with the same themes are
/// taken for alike: beside Xapian's own expand set, and BM25 with the whole text as the question.
namespace kindred {
namespace {

using test::ExampleIndex;
using Ids = std::vector<std::string>;
using Labels = std::set<std::string>;

constexpr std::size_t kFewestWords = 20;
constexpr std::size_t kListed = 10;
constexpr std::size_t kPooled = 15;
constexpr Xapian::termcount kExpandTerms = 25;

/// Themes that say nothing of what a comment is about.
const Labels kNoSubject = {"gratitude", "unlabelled"};

struct Arguments {
  std::string set;
  std::string ranking = KINDRED_SOURCE_DIR "/config/ranking.json";
  std::vector<std::string> trials = {""};
  std::size_t pooled_seeds = 0;
};

/// Which stories are alike, and how much: gains above 0, by seed.
using Gains = std::map<std::string, double>;
using Truth = std::map<std::string, Gains>;

/// Shared themes by all themes of both (Jaccard).
double overlap(const Labels& a, const Labels& b) {
  Labels both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(both, both.end()));
  return static_cast<double>(both.size()) / static_cast<double>(a.size() + b.size() - both.size());
}

/// Stories of kFewestWords or more that have a subject, without their themes, which are the truth.
std::pair<std::vector<Story>, Truth> read_labelled(const std::string& store) {
  const StoreSnapshot snapshot(store);
  Analyzer analyzer(test::language());
  std::vector<Story> stories;
  std::map<std::string, Labels> labels_of;
  snapshot.for_each_story(0, snapshot.story_count(), [&](const Story& story) {
    Labels labels;
    for (const ThemeMark& theme : story.themes) {
      if (!kNoSubject.contains(theme.code)) labels.insert(theme.code);
    }
    if (labels.empty() || analyzer.analyze(story.body).size() < kFewestWords) return;
    stories.push_back(test::story(story.id, story.title, story.body));
    labels_of[story.id] = std::move(labels);
  });
  Truth truth;
  for (const auto& [seed, labels] : labels_of) {
    for (const auto& [other, others] : labels_of) {
      if (other != seed) truth[seed][other] = overlap(labels, others);
    }
  }
  return {std::move(stories), std::move(truth)};
}

/// Judgements of people.
Truth read_judgements(const std::filesystem::path& file) {
  Truth truth;
  for (const auto& [seed, grades] : test::read_qrels(file)) {
    truth[seed] = Gains(grades.begin(), grades.end());
  }
  return truth;
}

/// nDCG@10 of a list; no number where nothing is like the seed.
double ndcg(const Ids& list, const Gains& gains) {
  std::vector<double> found;
  for (const std::string& id : list) {
    const auto gain = gains.find(id);
    found.push_back(gain == gains.end() ? 0 : gain->second);
  }
  std::vector<double> ideal;
  for (const auto& [id, gain] : gains) ideal.push_back(gain);
  std::sort(ideal.rbegin(), ideal.rend());
  const double best = test::discounted(ideal, kListed);
  return best > 0 ? test::discounted(found, kListed) / best : std::nan("");
}

/// What one would do with Xapian alone.
class Baselines {
 public:
  explicit Baselines(ExampleIndex& index)
      : analyzer_(index.analyzer()), database_(index.generation().database().string()) {}

  /// The best terms of Xapian's own expand set of the story.
  Ids expanded(const Story& story) {
    Xapian::Enquire enquire(database_);
    Xapian::RSet relevant;
    relevant.add_document(document_of(story));
    const OnlyStems stems;
    const Xapian::ESet terms = enquire.get_eset(kExpandTerms, relevant, &stems);
    return search(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()), story);
  }

  /// Every word of the story.
  Ids whole_text(const Story& story) {
    std::vector<Xapian::Query> terms;
    for (const Token& token : analyzer_.analyze(story.title + "\n" + story.body)) {
      if (analyzer_.is_stop_word(token.word)) continue;
      terms.emplace_back(stem_term(Field::kStory, token.stem));
    }
    return search(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()), story);
  }

 private:
  struct OnlyStems : Xapian::ExpandDecider {
    bool operator()(const std::string& term) const override {
      return term.size() > 1 && term[0] == 'Z' && (term[1] < 'A' || term[1] > 'Z');
    }
  };

  Xapian::docid document_of(const Story& story) {
    return *database_.postlist_begin(filter_term(Field::kId, story.id));
  }

  Ids search(const Xapian::Query& query, const Story& but) {
    Xapian::Enquire enquire(database_);
    const Xapian::Query seed(filter_term(Field::kId, but.id));
    enquire.set_query(Xapian::Query(Xapian::Query::OP_AND_NOT, query, seed));
    enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.75, 0.5));
    Ids ids;
    const auto matches = enquire.get_mset(0, kListed);
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      ids.push_back(decode_story(match.get_document().get_data()).id);
    }
    return ids;
  }

  Analyzer& analyzer_;
  Xapian::Database database_;
};

using Way = std::function<Ids(const Story&)>;

struct Judged {
  std::vector<double> ndcg;  ///< of every seed that has others like it
  std::size_t unjudged = 0;  ///< stories listed of which the truth says nothing: they count as 0
};

Judged judge(const Truth& truth, ExampleIndex& index, const Way& way) {
  Judged judged;
  for (const auto& [seed, gains] : truth) {
    const Ids list = way(*index.searcher().story(seed));
    const double one = ndcg(list, gains);
    if (std::isnan(one)) continue;
    judged.ndcg.push_back(one);
    for (const std::string& id : list) judged.unjudged += gains.contains(id) ? 0 : 1;
  }
  return judged;
}

double mean(const std::vector<double>& numbers) {
  double sum = 0;
  for (const double number : numbers) sum += number;
  return numbers.empty() ? 0 : sum / static_cast<double>(numbers.size());
}

void print(const std::string& way, const Judged& judged, const std::vector<double>& better) {
  const std::vector<double>& ours = judged.ndcg;
  std::vector<double> differences;
  for (std::size_t i = 0; i < ours.size(); ++i) differences.push_back(ours[i] - better[i]);
  std::printf("%-44s %8.4f   %+6.1f %%   p = %.4f   %8zu\n", way.c_str(), mean(ours),
              100 * (mean(ours) / mean(better) - 1), randomization_p(differences), judged.unjudged);
  std::fflush(stdout);
}

Ids product(ExampleIndex& index, const Story& story) {
  return test::ids(index.similar({{story.id}, ""}, test::taking(kListed)));
}

void compare(const Arguments& arguments, ExampleIndex& index, const Truth& truth) {
  Baselines baselines(index);
  const auto expanded =
      judge(truth, index, [&](const Story& story) { return baselines.expanded(story); });
  const auto whole =
      judge(truth, index, [&](const Story& story) { return baselines.whole_text(story); });
  const auto& better = mean(expanded.ndcg) > mean(whole.ndcg) ? expanded.ndcg : whole.ndcg;
  std::printf("%zu stories with others like them\n", whole.ndcg.size());
  std::printf("%-44s %8s   %8s   %10s   %8s\n", "way", "nDCG@10", "gain", "by chance", "unjudged");
  print("Xapian's expand set, 25 terms", expanded, better);
  print("BM25, the whole text", whole, better);
  for (const std::string& trial : arguments.trials) {
    index.open(ranking_of(arguments.ranking, trial));
    const Way way = [&](const Story& story) { return product(index, story); };
    print("kindred " + trial, judge(truth, index, way), better);
  }
}

/// Prints what to judge: of seeds by chance the first stories of every way in turn, in an order
/// that tells nothing.
void print_pool(const Arguments& arguments, ExampleIndex& index, Ids seeds) {
  std::mt19937 random(1);
  std::shuffle(seeds.begin(), seeds.end(), random);
  seeds.resize(std::min(seeds.size(), arguments.pooled_seeds));
  std::map<std::string, std::vector<Ids>> lists;
  for (const std::string& trial : arguments.trials) {
    index.open(ranking_of(arguments.ranking, trial));
    Baselines baselines(index);
    for (const std::string& seed : seeds) {
      const Story story = *index.searcher().story(seed);
      if (lists[seed].empty()) {
        lists[seed] = {baselines.expanded(story), baselines.whole_text(story)};
      }
      lists[seed].push_back(product(index, story));
    }
  }
  for (const auto& [seed, ways] : lists) {
    Labels pool;
    for (std::size_t rank = 0; rank < kListed; ++rank) {
      for (const Ids& way : ways) {
        if (rank < way.size() && pool.size() < kPooled) pool.insert(way[rank]);
      }
    }
    for (const std::string& id : pool) std::printf("%s 0 %s\n", seed.c_str(), id.c_str());
  }
}

int run(const Arguments& arguments) {
  const bool is_sample = arguments.set == "sample";
  if (is_sample && arguments.pooled_seeds > 0) {
    Ids all;
    const StoreSnapshot snapshot(test::sample_index().store_path());
    snapshot.for_each_story(0, snapshot.story_count(),
                            [&](const Story& story) { all.push_back(story.id); });
    print_pool(arguments, test::sample_index(), std::move(all));
  } else if (is_sample) {
    compare(arguments, test::sample_index(),
            read_judgements(KINDRED_SOURCE_DIR "/tests/data/judgements/similar.txt"));
  } else {
    const auto [stories, truth] = read_labelled(arguments.set);
    ExampleIndex index(stories);
    compare(arguments, index, truth);
  }
  return 0;
}

}  // namespace
}  // namespace kindred

int main(int argc, char** argv) {
  kindred::Arguments arguments;
  CLI::App app("How good similar stories are");
  app.add_option("SET", arguments.set,
                 "\"sample\": as people judged; else a story store, where stories with the same "
                 "themes are taken for alike")
      ->required();
  app.add_option("--pool", arguments.pooled_seeds,
                 "print stories of the sample to be judged, for so many seeds");
  app.add_option("--ranking", arguments.ranking, "file with the numbers of ranking");
  app.add_option("--try", arguments.trials,
                 "other numbers, as \"similar_terms=40\"; may be repeated, \"\" is the file");
  CLI11_PARSE(app, argc, argv);
  try {
    return kindred::run(arguments);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
