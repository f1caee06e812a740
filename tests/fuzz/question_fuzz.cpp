#include <cstdlib>
#include <string>

#include "searchd/query/query_plan.hpp"
#include "searchd/search/passage.hpp"
#include "tests/fuzz/made_up_knowledge.hpp"
#include "tests/support/passage_oracle.hpp"

namespace kindred {
namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// No term is without a word, and each clause stands within the question.
void check(const std::vector<QueryNode>& clauses, const std::string& question) {
  for (const QueryNode& clause : clauses) {
    for (const QueryNode* leaf : leaves_of(clause)) {
      require(!leaf->words.empty() && !leaf->words.front().word.empty());
    }
    require(clause.source.first <= clause.source.second);
    require(clause.source.second <= question.size());
  }
}

void check(const QueryPlan& plan, const std::string& question) {
  check(plan.clauses, question);
  check(plan.unwanted, question);
  check(taken_apart(plan.clauses), question);
}

/// Every plan that a search may make of this one.
void check_all(const QueryPlan& plan, const CodeTree& services, const std::string& question,
               const Analyzer& analyzer) {
  check(plan, question);
  for (std::size_t levels = 0; levels <= 2; ++levels) {
    if (const auto kept = narrowed(plan, services, levels)) check(*kept, question);
  }
  const auto is_found = [](const QueryNode& part) { return part.source.first % 2 == 0; };
  for (const auto& other :
       {unnamed(plan), loosened(plan, is_found, analyzer), with_optional_parts(plan)}) {
    if (other) check(*other, question);
  }
}

/// A passage is shown as it stands in the text, its marks in order.
void check_passages(const std::string& text, const QueryPlan& plan, Analyzer& analyzer) {
  const SoughtWords sought(plan.clauses);
  const Passage whole = marked_text(text, look_through(text, StoryPart::kTitle, sought, analyzer));
  require(whole.text == text && test::broken(whole, text).empty());
  const Passage best = best_passage(text, look_through(text, StoryPart::kBody, sought, analyzer));
  require(test::broken(best, text).empty());
}

/// The names of all synonyms of a plan, to be taken off.
std::vector<std::string> synonyms_of(const QueryPlan& plan) {
  std::vector<std::string> names;
  for (const QueryNode& clause : plan.clauses) {
    for (const QueryNode* alternative : alternatives_of(clause)) {
      names.push_back(leaf_text(*alternative));
    }
  }
  return names;
}

}  // namespace
}  // namespace kindred

/// Planner, suggestions and passages on any bytes, in front of a small made-up corpus; a question
/// is planned again without its synonyms, as typed, and in every way a search may relax it.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace kindred;
  static test::MadeUpKnowledge made_up;
  static const Planner planner(made_up.knowledge(), made_up.analyzer());
  const std::string text(reinterpret_cast<const char*>(data), size);
  const CodeTree& services = made_up.catalogue().service_tree();

  SearchRequest request;
  request.q = text.substr(0, size / 2);
  const QueryPlan plan = planner.plan(request);
  check_all(plan, services, request.q, made_up.analyzer());
  check_passages(text, plan, made_up.analyzer());
  request.without_synonyms = synonyms_of(plan);
  if (!request.without_synonyms.empty()) {
    const QueryPlan bare = planner.plan(request);
    check_all(bare, services, request.q, made_up.analyzer());
    require(synonyms_of(bare).empty());
  }
  request.as_typed = true;
  check(planner.plan(request), request.q);
  const auto suggested = made_up.lexicon().suggestions()->suggest(
      request.q, made_up.analyzer().analyze(request.q), kMostSuggestions);
  require(suggested.size() <= kMostSuggestions);
  return 0;
}
