#include <cmath>
#include <fstream>
#include <random>
#include <set>

#include "benchmarks/understanding/table.hpp"
#include "searchd/vocabulary/lexicon.hpp"

/// What suggestions take on the vocabulary of a million stories, which is made up: words of
/// syllables with frequencies by Zipf's law, pairs of them, 18,000 services. Needs no data.
///
///   kindred_suggest_benchmark [words, default 300000] [pairs, default 1000000]
namespace kindred {
namespace {

constexpr const char* kLanguage = KINDRED_SOURCE_DIR "/config/language";
constexpr double kStories = 1'000'000;
constexpr std::size_t kServices = 18'000;
constexpr int kTyped = 20'000;

std::string made_up_word(std::mt19937& random) {
  static const std::string kConsonants = "bcdfghjklmnprstvwz";
  static const std::string kVowels = "aeiouy";
  std::string word;
  const std::size_t syllables = 2 + random() % 3;
  for (std::size_t i = 0; i < syllables; ++i) {
    word += kConsonants[random() % kConsonants.size()];
    word += kVowels[random() % kVowels.size()];
    if (random() % 2 == 0) word += kConsonants[random() % kConsonants.size()];
  }
  return word;
}

/// Zipf: the word of rank r is in a share 0.5 / r^0.9 of the stories.
std::uint32_t stories_of_rank(std::size_t rank) {
  return static_cast<std::uint32_t>(
      std::max(1.0, 0.5 * kStories / std::pow(static_cast<double>(rank), 0.9)));
}

Vocabulary made_up_vocabulary(std::size_t words, std::size_t pairs, std::mt19937& random) {
  std::set<std::string> different;
  while (different.size() < words) different.insert(made_up_word(random));
  std::vector<std::size_t> ranks(words);
  for (std::size_t i = 0; i < words; ++i) ranks[i] = i + 1;
  std::shuffle(ranks.begin(), ranks.end(), random);
  Vocabulary vocabulary;
  for (const std::string& word : different) {
    const std::size_t rank = ranks[vocabulary.words.size()];
    vocabulary.words.push_back(
        {word, word.substr(0, word.size() - word.size() % 2), stories_of_rank(rank)});
  }
  std::set<std::pair<std::uint32_t, std::uint32_t>> joined;
  while (joined.size() < pairs) {
    joined.emplace(static_cast<std::uint32_t>(random() % words),
                   static_cast<std::uint32_t>(random() % words));
  }
  for (const auto& [first, second] : joined) {
    vocabulary.pairs.push_back({first, second, 3 + static_cast<std::uint32_t>(random() % 2000)});
  }
  return vocabulary;
}

Catalogue made_up_catalogue(std::mt19937& random) {
  std::vector<Service> services;
  for (std::size_t i = 0; i < kServices; ++i) {
    const std::string parent = i < 300 ? "" : "S" + std::to_string(random() % 300);
    services.push_back({"S" + std::to_string(i),
                        made_up_word(random) + " " + made_up_word(random) + " Medical Centre",
                        ServiceKind::kSite, parent});
  }
  return Catalogue(services, {});
}

/// What somebody has typed of a word or pair: begun, and every fifth time with a slip.
std::string typed_text(const Vocabulary& vocabulary, std::mt19937& random) {
  std::string text = vocabulary.words[random() % vocabulary.words.size()].word;
  if (random() % 3 == 0) {
    const auto& pair = vocabulary.pairs[random() % vocabulary.pairs.size()];
    text = vocabulary.words[pair.first].word + " " + vocabulary.words[pair.second].word;
  }
  text.resize(1 + random() % text.size());
  if (random() % 5 == 0) text[random() % text.size()] = static_cast<char>('a' + random() % 26);
  return text;
}

/// Resident memory of this process in MB (Linux: proc(5), statm counts pages of 4 KB).
double resident_mb() {
  std::ifstream in("/proc/self/statm");
  double pages = 0;
  in >> pages >> pages;
  return pages * 4096 / 1e6;
}

void run(std::size_t words, std::size_t pairs) {
  std::mt19937 random(1);
  auto vocabulary = std::make_shared<const Vocabulary>(made_up_vocabulary(words, pairs, random));
  const Catalogue catalogue = made_up_catalogue(random);
  const std::string text = to_text(*vocabulary);
  bench::Timings reading;
  const auto again = reading.measure([&] { return parse_vocabulary(text, "made up"); });
  std::printf("%zu words, %zu pairs: %.1f MB of text, read in %.0f ms\n", again.words.size(),
              again.pairs.size(), static_cast<double>(text.size()) / 1e6,
              reading.quantile(1) / 1000);

  const double before = resident_mb();
  bench::Timings making;
  const auto language = load_language_lists(kLanguage);
  const auto lexicon = making.measure([&] {
    return std::make_unique<Lexicon>(LexiconSource{vocabulary,
                                                   std::make_shared<const WordForms>(vocabulary),
                                                   catalogue,
                                                   {std::vector<std::uint32_t>(kServices, 7), {}}},
                                     language, load_word_lists(kLanguage), Suggesting::kOn);
  });
  std::printf("lexicon made in %.0f ms, %.0f MB beside the vocabulary\n", making.quantile(1) / 1000,
              resident_mb() - before);

  Analyzer analyzer(language);
  bench::Timings suggesting;
  bench::Timings correcting;
  std::size_t suggested = 0;
  for (int i = 0; i < kTyped; ++i) {
    const std::string typed = typed_text(*vocabulary, random);
    suggested += suggesting
                     .measure([&] {
                       return lexicon->suggestions()->suggest(typed, analyzer.analyze(typed), 8);
                     })
                     .size();
    correcting.measure([&] { return lexicon->speller().correction(typed); });
  }
  std::printf("suggest: %s, %.1f suggestions each\n", suggesting.in_words().c_str(),
              static_cast<double>(suggested) / kTyped);
  std::printf("correct: %s\n", correcting.in_words().c_str());
}

}  // namespace
}  // namespace kindred

int main(int argc, char** argv) {
  kindred::run(argc > 1 ? std::stoul(argv[1]) : 300'000,
               argc > 2 ? std::stoul(argv[2]) : 1'000'000);
  return 0;
}
