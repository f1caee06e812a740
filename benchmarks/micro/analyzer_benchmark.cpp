#include <string>

#include <benchmark/benchmark.h>
#include <xapian.h>

#include "common/base/files.hpp"
#include "common/text/analyzer.hpp"
#include "searchd/query/query_plan.hpp"
#include "searchd/search/passage.hpp"

/// What analysis costs, beside Xapian's own term generator on the same text: the stories that ship.
namespace kindred {
namespace {

const std::string& text() {
  static const std::string kText = read_file(KINDRED_SOURCE_DIR "/sample/stories-acute.jsonl");
  return kText;
}

Analyzer& analyzer() {
  static Analyzer instance(load_language_lists(KINDRED_SOURCE_DIR "/config/language"));
  return instance;
}

void set_bytes(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

void analyze(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(analyzer().analyze(text()));
  set_bytes(state, text().size());
}
BENCHMARK(analyze)->Unit(benchmark::kMillisecond);

void xapian_term_generator(benchmark::State& state) {
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("english"));
  for (auto _ : state) {
    Xapian::Document document;
    generator.set_document(document);
    generator.index_text(text());
    benchmark::DoNotOptimize(document.termlist_count());
  }
  set_bytes(state, text().size());
}
BENCHMARK(xapian_term_generator)->Unit(benchmark::kMillisecond);

void best_passage_of_a_story(benchmark::State& state) {
  const std::string story = text().substr(0, 1500);
  const auto clauses = parse_question("waiting nurse thumb", analyzer(), {}).clauses;
  const SoughtWords sought(clauses);
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        best_passage(story, look_through(story, StoryPart::kBody, sought, analyzer())));
  }
  set_bytes(state, story.size());
}
BENCHMARK(best_passage_of_a_story)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace kindred
