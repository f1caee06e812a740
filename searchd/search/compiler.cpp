#include "searchd/search/compiler.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <utility>

namespace kindred {
namespace {

using Kind = QueryNode::Kind;
using Xapian::Query;

/// Not Query::MatchAll: that one is shared by all threads without protection.
Query all_stories() { return Query(std::string()); }

Query joined(Query::op operation, const std::vector<Query>& queries) {
  if (queries.size() == 1) return queries.front();
  return Query(operation, queries.begin(), queries.end());
}

std::size_t words_of(const QueryNode& clause) {
  std::size_t words = 0;
  const QueryNode& typed = clause.kind == Kind::kSynonyms ? clause.children.front() : clause;
  for (const QueryNode* leaf : leaves_of(typed)) words += std::max(leaf->words.size(), {1});
  return words;
}

}  // namespace

Question Compiler::cut(const QueryPlan& plan) const {
  Question question;
  question.unwanted = plan.unwanted;
  for (QueryNode& clause : most_telling(taken_apart(plan.clauses))) {
    auto& kept = is_relaxable(clause) ? question.relaxable : question.required;
    kept.push_back(std::move(clause));
  }
  return question;
}

/// As many of the nodes as have kMostWords words together, those in the fewest stories chosen
/// first; at least one; in their order. Groups are cut likewise within.
std::vector<QueryNode> Compiler::most_telling(std::vector<QueryNode> nodes) const {
  std::vector<std::pair<Xapian::doccount, std::size_t>> order;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const bool is_group = nodes[i].kind == Kind::kAny || nodes[i].kind == Kind::kAll;
    if (is_group) nodes[i].children = most_telling(std::move(nodes[i].children));
    order.emplace_back(frequency(nodes[i]), i);
  }
  std::sort(order.begin(), order.end());
  std::vector<bool> is_kept(nodes.size(), false);
  std::size_t words = 0;
  for (const auto& [stories, i] : order) {
    const std::size_t more = words_of(nodes[i]);
    if (words > 0 && words + more > kMostWords) continue;
    words += more;
    is_kept[i] = true;
  }
  std::vector<QueryNode> kept;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (is_kept[i]) kept.push_back(std::move(nodes[i]));
  }
  return kept;
}

Query Compiler::ranking_query(const Question& question, std::size_t minimum) const {
  std::vector<Query> all = weighted(question.required);
  std::vector<Query> relaxable = weighted(question.relaxable);
  if (minimum >= relaxable.size()) {
    all.insert(all.end(), relaxable.begin(), relaxable.end());
  } else {
    const Query every(Query::OP_SCALE_WEIGHT, joined(Query::OP_AND, relaxable),
                      ranking_.all_words_bonus);
    all.emplace_back(Query::OP_AND_MAYBE, joined(Query::OP_OR, relaxable), every);
  }
  return without_unwanted(all, question);
}

std::vector<Query> Compiler::weighted(const std::vector<QueryNode>& clauses) const {
  std::vector<Query> queries;
  for (const QueryNode& clause : clauses) {
    queries.emplace_back(Query::OP_SCALE_WEIGHT, compile(clause), clause.times);
  }
  return queries;
}

Query Compiler::without_unwanted(const std::vector<Query>& all, const Question& question) const {
  const Query wanted = all.empty() ? all_stories() : joined(Query::OP_AND, all);
  if (question.unwanted.empty()) return wanted;
  return Query(Query::OP_AND_NOT, wanted, joined(Query::OP_OR, weighted(question.unwanted)));
}

Query Compiler::compile(const QueryNode& node) const {
  switch (node.kind) {
    case Kind::kTag:
    case Kind::kService:
    case Kind::kTheme:
      return Query(filter_term_of(node));
    case Kind::kBut: {
      const std::vector<Query> all = weighted(node.children);
      return Query(Query::OP_AND_NOT, all.front(),
                   joined(Query::OP_OR, {all.begin() + 1, all.end()}));
    }
    case Kind::kSynonyms:
      return synonyms(node);
    case Kind::kAll:
      return joined(Query::OP_AND, weighted(node.children));
    case Kind::kAny:
      return joined(Query::OP_OR, weighted(node.children));
    default:
      return in_fields(node);
  }
}

Query Compiler::in_fields(const QueryNode& node) const {
  std::vector<Query> queries;
  for (const auto& [field, weight] : weighted_fields_of(node.scope)) {
    queries.emplace_back(Query::OP_SCALE_WEIGHT, in_field(node, field), weight);
  }
  return joined(Query::OP_OR, queries);
}

/// The fields of a scope with their weights.
std::vector<std::pair<Field, double>> Compiler::weighted_fields_of(Scope scope) const {
  if (scope == Scope::kTitle) return {{Field::kTitle, 1}};
  if (scope == Scope::kResponse) return {{Field::kResponse, 1}};
  return {{Field::kStory, ranking_.story_weight},
          {Field::kTitle, ranking_.title_weight},
          {Field::kResponse, ranking_.response_weight}};
}

/// Stems alone have frequencies, so they weigh; which stories have the words in a row, or begun so,
/// is found beforehand.
Query Compiler::in_field(const QueryNode& node, Field field) const {
  const Query stems = stems_of(node, field);
  if (node.kind == Kind::kWord) return stems;
  return Query(Query::OP_FILTER, stems, query_of(finder_.having(node, field)));
}

Query Compiler::stems_of(const QueryNode& leaf, Field field) const {
  std::vector<Query> stems;
  if (leaf.kind == Kind::kPrefix) {
    for (const std::string& word : finder_.expansions(leaf.words.front().word, field)) {
      for (const Token& token : analyzer_.analyze(word)) {
        stems.emplace_back(stem_term(field, token.stem));
      }
    }
    return Query(Query::OP_OR, stems.begin(), stems.end());
  }
  for (const QueryWord& word : leaf.words) stems.emplace_back(stem_term(field, word.stem));
  return joined(Query::OP_AND, stems);
}

/// As if they were one word. Where words must stand in a row, the stories that have one of them so
/// are found beforehand. (Xapian 1.4.22 takes no posting source within OP_SYNONYM.)
Query Compiler::as_one(const std::vector<const QueryNode*>& leaves, Field field) const {
  std::vector<Query> stems;
  std::vector<SharedSet> stories;
  bool has_rows = false;
  for (const QueryNode* leaf : leaves) {
    stems.push_back(stems_of(*leaf, field));
    stories.push_back(finder_.having(*leaf, field));
    has_rows = has_rows || leaf->kind != Kind::kWord;
  }
  const Query one(Query::OP_SYNONYM, stems.begin(), stems.end());
  if (!has_rows) return one;
  const auto all = std::make_shared<const StorySet>(union_of(stories));
  return Query(Query::OP_FILTER, one, query_of(all));
}

/// The typed word, and its synonyms of each weight as one word: a story that says it in five ways
/// does not say it five times. A synonym that is rarer than the typed word would outweigh it by its
/// rarity alone. (No OP_MAX: Xapian 1.4.22 crashes on it under a cutoff.)
Query Compiler::synonyms(const QueryNode& node) const {
  const QueryNode& typed = node.children.front();
  std::map<double, std::vector<const QueryNode*>> by_weight;
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    by_weight[node.children[i].weight].push_back(&node.children[i]);
  }
  std::vector<Query> queries = {compile(typed)};
  for (const auto& [weight, alternatives] : by_weight) {
    double rarest = 1e-9;
    for (const QueryNode* alternative : alternatives) {
      rarest = std::max(rarest, rarity(*alternative));
    }
    const double limited = weight * std::min(1.0, rarity(typed) / rarest);
    for (const auto& [field, field_weight] : weighted_fields_of(node.scope)) {
      queries.emplace_back(Query::OP_SCALE_WEIGHT, as_one(alternatives, field),
                           limited * field_weight);
    }
  }
  return joined(Query::OP_OR, queries);
}

/// The sum over the words of log(stories / stories with it): what BM25 makes of their rarity.
double Compiler::rarity(const QueryNode& node) const {
  const double all = std::max<double>(database_.get_doccount(), 1);
  double sum = 0;
  for (const QueryNode* leaf : leaves_of(node)) {
    for (const QueryWord& word : leaf->words) {
      const double stories = database_.get_termfreq(stem_term(Field::kStory, word.stem));
      sum += std::log((all + 1) / (stories + 0.5));
    }
  }
  return sum;
}

/// How many stories have the rarest word; words in none count as the most common.
Xapian::doccount Compiler::frequency(const QueryNode& node) const {
  const QueryNode& typed = node.kind == Kind::kSynonyms ? node.children.front() : node;
  auto rarest = std::numeric_limits<Xapian::doccount>::max();
  for (const QueryNode* leaf : leaves_of(typed)) {
    for (const QueryWord& word : leaf->words) {
      const auto found = std::max(database_.get_termfreq(stem_term(Field::kStory, word.stem)),
                                  database_.get_termfreq(stem_term(Field::kResponse, word.stem)));
      if (found > 0) rarest = std::min(rarest, found);
    }
  }
  return rarest;
}

/// k2 0, k3 1, smallest normalised length .5: Xapian's own defaults, of no effect here.
Xapian::BM25Weight bm25_of(const Ranking& ranking) {
  return Xapian::BM25Weight(ranking.bm25_k1, 0, 1, ranking.bm25_b, 0.5);
}

}  // namespace kindred
