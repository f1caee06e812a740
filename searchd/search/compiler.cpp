#include "searchd/search/compiler.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
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

/// One of the words of a field that a prefix stands for.
struct Expansion {
  Xapian::doccount stories;
  std::string word;
};

std::size_t words_of(const QueryNode& clause) {
  std::size_t words = 0;
  const QueryNode& typed = clause.kind == Kind::kSynonyms ? clause.children.front() : clause;
  for (const QueryNode* leaf : leaves_of(typed)) words += std::max(leaf->words.size(), {1});
  return words;
}

std::string tag_term(const QueryNode& node) {
  std::string words;
  for (const QueryWord& word : node.words) words += (words.empty() ? "" : " ") + word.word;
  return filter_term(Field::kTag, words);
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

/// A synonym group weighs 1 under CoordWeight, whatever is in it.
Query Compiler::counting_query(const Question& question) const {
  std::vector<Query> clauses;
  for (const QueryNode& clause : question.relaxable) {
    const Query query = compile(clause);
    clauses.emplace_back(Query::OP_SYNONYM, &query, &query + 1);
  }
  std::vector<Query> all = {joined(Query::OP_OR, clauses)};
  for (const QueryNode& clause : question.required) {
    all.emplace_back(Query::OP_SCALE_WEIGHT, compile(clause), 0);
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
      return Query(tag_term(node));
    case Kind::kService:
      return Query(filter_term(Field::kService, node.words.front().word));
    case Kind::kTheme:
      return Query(filter_term(Field::kTheme, node.words.front().word));
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
  for (const auto& [field, weight] : fields_of(node.scope)) {
    queries.emplace_back(Query::OP_SCALE_WEIGHT, in_field(node, field), weight);
  }
  return joined(Query::OP_OR, queries);
}

/// The fields of a scope with their weights.
std::vector<std::pair<Field, double>> Compiler::fields_of(Scope scope) const {
  if (scope == Scope::kTitle) return {{Field::kTitle, 1}};
  if (scope == Scope::kResponse) return {{Field::kResponse, 1}};
  return {{Field::kStory, ranking_.story_weight},
          {Field::kTitle, ranking_.title_weight},
          {Field::kResponse, ranking_.response_weight}};
}

/// Words alone have positions, stems alone have frequencies.
Query Compiler::in_field(const QueryNode& node, Field field) const {
  if (node.kind == Kind::kPrefix) return prefix_in_field(node.words.front().word, field);
  std::vector<Query> stems;
  std::vector<Query> words;
  for (const QueryWord& word : node.words) {
    stems.emplace_back(stem_term(field, word.stem));
    words.push_back(written(word, field, node.kind));
  }
  if (node.kind == Kind::kWord) return stems.front();
  return Query(Query::OP_FILTER, joined(Query::OP_AND, stems),
               Query(Query::OP_PHRASE, words.begin(), words.end(),
                     static_cast<Xapian::termcount>(words.size())));
}

/// The word as it stands in a row: itself or, within a compound, any of its forms.
Query Compiler::written(const QueryWord& word, Field field, Kind kind) const {
  if (kind != Kind::kCompound) return Query(word_term(field, word.word));
  std::vector<Query> forms;
  for (const std::uint32_t form : forms_.of(word.stem)) {
    forms.emplace_back(word_term(field, forms_.vocabulary().words[form].word));
  }
  return forms.empty() ? Query() : joined(Query::OP_OR, forms);
}

Query Compiler::prefix_in_field(const std::string& beginning, Field field) const {
  std::vector<Query> stems;
  std::vector<Query> words;
  for (const std::string& word : expansions(beginning, field)) {
    for (const Token& token : analyzer_.analyze(word)) {
      stems.emplace_back(stem_term(field, token.stem));
    }
    words.emplace_back(word_term(field, word));
  }
  if (words.empty()) return Query();
  return Query(Query::OP_FILTER, joined(Query::OP_OR, stems), joined(Query::OP_OR, words));
}

/// The typed word, and its synonyms of each weight as if they were one word: a story that says it
/// in five ways does not say it five times. A synonym that is rarer than the typed word would
/// outweigh it by its rarity alone. (No OP_MAX: Xapian 1.4.22 crashes on it under a cutoff.)
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
    for (const auto& [field, field_weight] : fields_of(node.scope)) {
      std::vector<Query> same;
      for (const QueryNode* alternative : alternatives)
        same.push_back(in_field(*alternative, field));
      queries.emplace_back(Query::OP_SCALE_WEIGHT,
                           Query(Query::OP_SYNONYM, same.begin(), same.end()),
                           limited * field_weight);
    }
  }
  return joined(Query::OP_OR, queries);
}

/// Words of the field that begin with `beginning`, at most kMostExpansions, the most frequent.
std::vector<std::string> Compiler::expansions(const std::string& beginning, Field field) const {
  const std::string prefix = word_term(field, beginning);
  std::vector<Expansion> found;
  const auto end = database_.allterms_end(prefix);
  for (auto term = database_.allterms_begin(prefix); term != end; ++term) {
    found.push_back({term.get_termfreq(), (*term).substr(prefix.size() - beginning.size())});
  }
  std::sort(found.begin(), found.end(), [](const Expansion& a, const Expansion& b) {
    return a.stories != b.stories ? a.stories > b.stories : a.word < b.word;
  });
  if (found.size() > kMostExpansions) found.resize(kMostExpansions);
  std::vector<std::string> words;
  for (Expansion& one : found) words.push_back(std::move(one.word));
  return words;
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
