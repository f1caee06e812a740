#include <cstdlib>
#include <string>

#include "searchd/query/query_plan.hpp"
#include "searchd/search/passage.hpp"
#include "searchd/search/ranking.hpp"

/// Analyzer, planner and passages on any bytes: offsets stay within the text, marks in order, and
/// no term is without a word.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace kindred;
  static Analyzer analyzer(load_language_lists(KINDRED_SOURCE_DIR "/config/language"));
  const std::string text(reinterpret_cast<const char*>(data), size);
  std::uint32_t last = 0;
  for (const Token& token : analyzer.analyze(text)) {
    if (token.begin < last || token.end > size || token.begin >= token.end) std::abort();
    if (token.word.empty() || token.word.size() > 64) std::abort();
    last = token.begin;
  }
  static const SynonymTable synonyms = make_synonyms(
      load_language_lists(KINDRED_SOURCE_DIR "/config/language"), Ranking(), analyzer);
  static const Catalogue catalogue;
  SearchRequest request;
  request.q = text.substr(0, size / 2);
  const QueryPlan plan = Planner({catalogue, synonyms}, analyzer).plan(request);
  for (const QueryNode& clause : plan.clauses) {
    for (const QueryNode* leaf : leaves_of(clause)) {
      if (leaf->words.empty() || leaf->words.front().word.empty()) std::abort();
    }
    if (clause.source.second > request.q.size()) std::abort();
  }
  const SoughtWords sought(plan.clauses);
  const Passage passage =
      best_passage(text, look_through(text, StoryPart::kBody, sought, analyzer));
  if (text.find(passage.text) == std::string::npos) std::abort();
  std::uint32_t end = 0;
  for (const auto& [from, to] : passage.marks) {
    if (from < end || to <= from || to > passage.text.size()) std::abort();
    end = to;
  }
  return 0;
}
