#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <sstream>

#include "benchmarks/understanding/table.hpp"
#include "common/text/analyzer.hpp"
#include "common/text/edits.hpp"
#include "indexer/document/vocabulary_counter.hpp"
#include "indexer/import/csv_parser.hpp"
#include "searchd/vocabulary/speller.hpp"

/// How well spelling is corrected: real misspellings against the vocabulary of real comments.
///
///   kindred_spelling_benchmark [--tune] [data folder, default data]
///
/// --tune sets ErrorCosts by coordinate descent on every other misspelt word and prints them.
namespace kindred {
namespace {

namespace fs = std::filesystem;

struct Misspelling {
  std::string right;
  std::string wrong;
  std::string wrong_stem;
};

struct Data {
  std::shared_ptr<const Vocabulary> vocabulary;
  std::shared_ptr<const WordForms> forms;
  std::vector<Misspelling> misspellings;  ///< whose right word is in the vocabulary
  std::vector<Token> known;               ///< right words that are in the vocabulary
  std::vector<Token> unknown;             ///< right words that are not
};

void count_column(const fs::path& file, const std::string& column, Analyzer& analyzer,
                  VocabularyCounter& counter) {
  std::optional<std::size_t> at;
  read_csv(file, ',', [&](const CsvRow& row) {
    if (!at) {
      const auto found = std::find(row.cells.begin(), row.cells.end(), column);
      at = static_cast<std::size_t>(found - row.cells.begin());
    } else if (*at < row.cells.size()) {
      Story story;
      story.body = row.cells[*at];
      counter.add(story, analyze_story(story, analyzer));
    }
  });
}

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> parts;
  std::istringstream in(list);
  for (std::string part; std::getline(in, part, ',');) parts.push_back(part);
  return parts;
}

void read_misspellings(const fs::path& file, Analyzer& analyzer, Data& data) {
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    const auto colon = line.find(':');
    if (colon == std::string::npos) continue;
    const auto right = analyzer.analyze(line.substr(0, colon));
    if (right.size() != 1) continue;
    const bool is_known = data.vocabulary->stories_with(right[0].word) >= kLeastStoriesOfWord;
    (is_known ? data.known : data.unknown).push_back(right[0]);
    if (!is_known) continue;
    for (const std::string& wrong : split(line.substr(colon + 1))) {
      const auto typed = analyzer.analyze(wrong);
      if (typed.size() != 1 || typed[0].word == right[0].word) continue;
      data.misspellings.push_back({right[0].word, typed[0].word, typed[0].stem});
    }
  }
}

Data read_data(const fs::path& folder) {
  Analyzer analyzer(load_language_lists(KINDRED_SOURCE_DIR "/config/language"));
  VocabularyCounter counter(analyzer);
  count_column(folder / "nhs-comments/comments_two_trusts_2023.csv", "FFT answer", analyzer,
               counter);
  count_column(folder / "nhs-comments/comments_three_trusts_labelled.csv", "feedback", analyzer,
               counter);
  Data data;
  data.vocabulary = std::make_shared<const Vocabulary>(counter.vocabulary());
  data.forms = std::make_shared<const WordForms>(data.vocabulary);
  read_misspellings(folder / "wordlists/misspellings.txt", analyzer, data);
  return data;
}

/// Whether a misspelling belongs to the half that costs are tuned on.
bool is_for_tuning(const Misspelling& entry) {
  return std::hash<std::string>()(entry.right) % 2 == 0;
}

std::uint64_t right_at_first(const Speller& speller, const Data& data) {
  std::uint64_t right = 0;
  for (const auto& entry : data.misspellings) {
    if (!is_for_tuning(entry)) continue;
    const auto best = speller.corrections(entry.wrong, 1);
    if (!best.empty() && best[0].text == entry.right) ++right;
  }
  return right;
}

void tune(const Data& data) {
  ErrorCosts costs;
  std::uint64_t best = right_at_first(Speller(data.forms, {}, costs), data);
  for (const double step : {1.0, 0.5, 0.25}) {
    for (const auto& row : error_cost_rows()) {
      for (const double change : {step, -step}) {
        ErrorCosts other = costs;
        other.*row.member += change;
        const std::uint64_t right = right_at_first(Speller(data.forms, {}, other), data);
        if (right <= best || other.*row.member <= 0) continue;
        best = right;
        costs = other;
        break;
      }
      std::printf("%-16s %.2f  %llu\n", row.name, costs.*row.member,
                  static_cast<unsigned long long>(best));
      std::fflush(stdout);
    }
  }
}

struct Figures {
  std::uint64_t all = 0, first = 0, third = 0, beyond_two = 0, is_word = 0, too_short = 0;
  std::uint64_t corrected = 0, corrected_right = 0;
};

void judge(const Speller& speller, const Data& data, const Misspelling& entry, Figures& figures,
           bench::Timings& timings) {
  ++figures.all;
  const auto best = timings.measure([&] { return speller.corrections(entry.wrong, 3); });
  const auto place = std::find_if(best.begin(), best.end(),
                                  [&](const auto& found) { return found.text == entry.right; });
  if (place == best.begin() && !best.empty()) ++figures.first;
  if (place != best.end()) ++figures.third;
  if (edits_between(entry.wrong, entry.right, kMostEdits) > kMostEdits) ++figures.beyond_two;
  if (data.vocabulary->stories_with(entry.wrong) >= kLeastStoriesOfWord) ++figures.is_word;
  if (length_of(entry.wrong) < 4) ++figures.too_short;
  if (const auto made = speller.correction(entry.wrong, entry.wrong_stem)) {
    ++figures.corrected;
    if (made->text == entry.right) ++figures.corrected_right;
  }
}

void print(const char* name, const Figures& figures) {
  std::printf(
      "%-22s %7llu %8.1f%% %8.1f%% %9.1f%% %9.1f%% | %8.1f%% %8.1f%% %8.1f%%\n", name,
      static_cast<unsigned long long>(figures.all), bench::percent(figures.first, figures.all),
      bench::percent(figures.third, figures.all), bench::percent(figures.corrected, figures.all),
      bench::percent(figures.corrected_right, figures.corrected),
      bench::percent(figures.beyond_two, figures.all), bench::percent(figures.is_word, figures.all),
      bench::percent(figures.too_short, figures.all));
}

void print_false_corrections(const char* name, const Speller& speller,
                             const std::vector<Token>& words) {
  std::uint64_t changed = 0;
  std::string examples;
  for (const Token& token : words) {
    const auto made = speller.correction(token.word, token.stem);
    if (!made) continue;
    if (++changed <= 8) examples += " " + token.word + "→" + made->text;
  }
  std::printf("%-44s %5llu of %5zu (%.2f%%)%s\n", name, static_cast<unsigned long long>(changed),
              words.size(), bench::percent(changed, words.size()), examples.c_str());
}

std::vector<Token> all_words(const Vocabulary& vocabulary, std::uint32_t least) {
  std::vector<Token> words;
  for (const auto& [word, stem, stories] : vocabulary.words) {
    if (stories >= least) words.push_back({word, stem, 0, 0});
  }
  return words;
}

void report(const Data& data) {
  const Speller speller(data.forms, {});
  Figures tuned;
  Figures unseen;
  bench::Timings timings;
  for (const auto& entry : data.misspellings) {
    judge(speller, data, entry, is_for_tuning(entry) ? tuned : unseen, timings);
  }
  std::printf("vocabulary: %zu words, %zu pairs\n\n", data.vocabulary->words.size(),
              data.vocabulary->pairs.size());
  std::printf("%-22s %7s %9s %9s %10s %10s | %9s %9s %9s\n", "misspellings", "number", "right 1st",
              "among 3", "corrected", "of those", ">2 edits", "is a word", "< 4 long");
  print("costs tuned on these", tuned);
  print("unseen", unseen);
  std::printf("\n%s\n\nfalse corrections of right words:\n", timings.in_words().c_str());
  print_false_corrections("  list's words in the vocabulary", speller, data.known);
  print_false_corrections("  all words in at least 5 comments", speller,
                          all_words(*data.vocabulary, 5));
  print_false_corrections("  list's words not in the vocabulary", speller, data.unknown);
}

}  // namespace
}  // namespace kindred

int main(int argc, char** argv) {
  using namespace kindred;
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const bool tuning = !arguments.empty() && arguments.front() == "--tune";
  const fs::path folder = arguments.size() > (tuning ? 1U : 0U) ? arguments.back() : "data";
  if (!bench::is_there(folder / "wordlists/misspellings.txt") ||
      !bench::is_there(folder / "nhs-comments/comments_two_trusts_2023.csv")) {
    return 0;
  }
  const Data data = read_data(folder);
  tuning ? tune(data) : report(data);
  return 0;
}
