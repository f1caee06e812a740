#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>
#include <xapian.h>

#include "common/base/utf8.hpp"
#include "common/text/analyzer.hpp"
#include "searchd/query/query_plan.hpp"
#include "searchd/search/passage.hpp"

/// What analysis and passages cost, on the titles and bodies of the stories that ship, beside
/// Xapian's own term generator on the same text. Compare figures of one run only.
namespace kindred {
namespace {

/// Title and body of every sample story, one text each, in the order of their files.
const std::vector<std::string>& stories() {
  static const std::vector<std::string> kStories = [] {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(KINDRED_SOURCE_DIR "/sample")) {
      if (entry.path().filename().string().starts_with("stories-")) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    std::vector<std::string> texts;
    for (const auto& file : files) {
      std::ifstream lines(file);
      for (std::string line; std::getline(lines, line);) {
        const auto story = nlohmann::json::parse(line);
        texts.push_back(story.at("title").get<std::string>() + "\n" +
                        story.at("body").get<std::string>());
      }
    }
    return texts;
  }();
  return kStories;
}

std::size_t bytes_of_stories() {
  std::size_t bytes = 0;
  for (const auto& story : stories()) bytes += story.size();
  return bytes;
}

Analyzer& analyzer() {
  static Analyzer instance(load_language_lists(KINDRED_SOURCE_DIR "/config/language"));
  return instance;
}

void set_bytes(benchmark::State& state) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes_of_stories()));
}

void analyze(benchmark::State& state) {
  for (auto _ : state) {
    for (const auto& story : stories()) benchmark::DoNotOptimize(analyzer().analyze(story));
  }
  set_bytes(state);
}
BENCHMARK(analyze)->Unit(benchmark::kMillisecond);

void xapian_term_generator(benchmark::State& state) {
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("english"));
  for (auto _ : state) {
    for (const auto& story : stories()) {
      Xapian::Document document;
      generator.set_document(document);
      generator.index_text(story);
      benchmark::DoNotOptimize(document.termlist_count());
    }
  }
  set_bytes(state);
}
BENCHMARK(xapian_term_generator)->Unit(benchmark::kMillisecond);

constexpr std::size_t kStoryLength = 1500;  ///< bytes; about what a long public story has

/// A page of hits: the ten longest sample stories, cut to 1,500 bytes; one that is shorter goes on
/// with another of the sample.
const std::vector<std::string>& ten_stories() {
  static const std::vector<std::string> kTen = [] {
    std::vector<std::string> texts = stories();
    std::stable_sort(texts.begin(), texts.end(),
                     [](const auto& a, const auto& b) { return a.size() > b.size(); });
    for (std::size_t i = 0; i < 10; ++i) {
      if (texts[i].size() < kStoryLength) texts[i] += "\n" + texts[i + 10];
      texts[i].resize(beginning_of(texts[i], kStoryLength).size());
    }
    texts.resize(10);
    return texts;
  }();
  return kTen;
}

void ten_passages(benchmark::State& state) {
  const auto clauses = parse_question("waiting nurse appointment", analyzer(), {}).clauses;
  const SoughtWords sought(clauses);
  for (auto _ : state) {
    for (const auto& story : ten_stories()) {
      benchmark::DoNotOptimize(
          best_passage(story, look_through(story, StoryPart::kBody, sought, analyzer())));
    }
  }
}
BENCHMARK(ten_passages)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace kindred
