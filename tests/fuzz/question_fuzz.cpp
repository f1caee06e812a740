#include <cstdlib>
#include <string>

#include "searchd/query/query_plan.hpp"
#include "searchd/search/passage.hpp"
#include "searchd/search/ranking.hpp"
#include "tests/support/passage_oracle.hpp"
#include "tests/support/plain_analyzer.hpp"

/// Analyzer, planner and passages on any bytes: the analyzer gives what the plain one gives,
/// offsets stay within the text, no term is without a word, and a passage is shown as it stands in
/// the text, its marks in order.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace kindred;
  static Analyzer analyzer(load_language_lists(KINDRED_SOURCE_DIR "/config/language"));
  const std::string text(reinterpret_cast<const char*>(data), size);
  static test::PlainAnalyzer plain(load_language_lists(KINDRED_SOURCE_DIR "/config/language"));
  const std::vector<Token> tokens = analyzer.analyze(text);
  if (tokens != plain.analyze(text)) std::abort();
  std::uint32_t last = 0;
  for (const Token& token : tokens) {
    if (token.begin < last || token.end > size || token.begin >= token.end) std::abort();
    if (token.word.empty() || token.word.size() > 64) std::abort();
    last = token.begin;
  }
  static const SynonymTable synonyms = make_synonyms(
      load_language_lists(KINDRED_SOURCE_DIR "/config/language"), Ranking(), analyzer);
  static const Catalogue catalogue;
  static const FacetValues values;
  SearchRequest request;
  request.q = text.substr(0, size / 2);
  const QueryPlan plan = Planner({catalogue, values, synonyms}, analyzer).plan(request);
  for (const QueryNode& clause : plan.clauses) {
    for (const QueryNode* leaf : leaves_of(clause)) {
      if (leaf->words.empty() || leaf->words.front().word.empty()) std::abort();
    }
    if (clause.source.second > request.q.size()) std::abort();
  }
  const SoughtWords sought(plan.clauses);
  const Passage whole = marked_text(text, look_through(text, StoryPart::kTitle, sought, analyzer));
  if (whole.text != text || !test::broken(whole, text).empty()) std::abort();
  const Passage best = best_passage(text, look_through(text, StoryPart::kBody, sought, analyzer));
  if (!test::broken(best, text).empty()) std::abort();
  return 0;
}
