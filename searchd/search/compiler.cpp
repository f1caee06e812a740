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
std::size_t words_of(const QueryNode& clause) {
  std::size_t words = 0;
  const QueryNode& typed = typed_part(clause);
  for (const QueryNode* leaf : leaves_of(typed)) words += std::max(leaf->words.size(), {1});
  return words;
}

}  // namespace

Question Compiler::cut(const QueryPlan& plan) const {
  Question question;
  question.unwanted = plan.unwanted;
  question.needs_all = plan.needs_all_words;
  for (QueryNode& clause : most_telling(taken_apart(plan.clauses), question.left_out)) {
    auto& kept = is_relaxable(clause) ? question.relaxable : question.required;
    kept.push_back(std::move(clause));
  }
  return question;
}

/// As many of the nodes as have kMostWords words together, those in the fewest stories chosen
/// first; at least one; in their order. Groups are cut likewise within.
std::vector<QueryNode> Compiler::most_telling(std::vector<QueryNode> nodes,
                                              std::vector<std::string>& left_out) const {
  std::vector<std::pair<Xapian::doccount, std::size_t>> order;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const bool is_group = nodes[i].kind == Kind::kAny || nodes[i].kind == Kind::kAll;
    std::vector<std::string> of_group;  // which is asked for, whatever is left out of it
    if (is_group) nodes[i].children = most_telling(std::move(nodes[i].children), of_group);
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
    if (is_kept[i]) {
      kept.push_back(std::move(nodes[i]));
    } else {
      left_out.push_back(text_of(nodes[i]));
    }
  }
  return kept;
}

std::vector<ScoredClause> Compiler::scored(const std::vector<QueryNode>& clauses) const {
  std::vector<ScoredClause> all;
  for (const QueryNode& clause : clauses) {
    all.push_back({text_of(clause), {}});
    add(clause, {}, all.back().parts);
  }
  return all;
}

void Compiler::add(const QueryNode& node, Context context, std::vector<ScorePart>& parts) const {
  context.factor *= node.times;
  switch (node.kind) {
    case Kind::kTag:
    case Kind::kService:
    case Kind::kTheme:
      return add_filter(node, parts);
    case Kind::kBut:
      return add_children(node, 1, kept_to(context, finder_.having(node)), parts);
    case Kind::kAll:
      return add_children(node, node.children.size(), kept_to(context, finder_.having(node)),
                          parts);
    case Kind::kAny:
      return add_children(node, node.children.size(), context, parts);
    case Kind::kSynonyms:
      return add_synonyms(node, context, parts);
    default:
      return add_leaf(node, context, parts);
  }
}

void Compiler::add_children(const QueryNode& node, std::size_t count, const Context& context,
                            std::vector<ScorePart>& parts) const {
  for (std::size_t i = 0; i < count; ++i) add(node.children[i], context, parts);
}

/// Stems alone have frequencies, so they weigh; which stories have the words in a row, or begun so,
/// is another matter.
void Compiler::add_leaf(const QueryNode& leaf, const Context& context,
                        std::vector<ScorePart>& parts) const {
  const std::vector<std::string> stems = stems_of(leaf);
  for (const auto& [field, weight] : weighted_fields_of(leaf.scope)) {
    Context here = context;
    if (leaf.kind != Kind::kWord) here = kept_to(context, finder_.having(leaf, field));
    ScorePart part{field, here.factor * weight, here.only, {}, {}};
    for (const std::string& stem : stems) {
      part.terms.push_back(stem_term(field, stem));
      part.words.push_back(scored_word(finder_.postings_of(part.terms.back())));
    }
    parts.push_back(std::move(part));
  }
}

/// A filter weighs nothing; it is there to be told of.
void Compiler::add_filter(const QueryNode& node, std::vector<ScorePart>& parts) const {
  const std::string term = filter_term_of(node);
  parts.push_back({filter_field_of(node), 1, nullptr, {{finder_.postings_of(term), 0}}, {term}});
}

/// The typed word, and its synonyms of each weight as one word: a story that says it in five ways
/// does not say it five times. A synonym that is rarer than the typed word would outweigh it by its
/// rarity alone.
void Compiler::add_synonyms(const QueryNode& node, const Context& context,
                            std::vector<ScorePart>& parts) const {
  const QueryNode& typed = node.children.front();
  add(typed, context, parts);
  std::map<double, std::vector<const QueryNode*>> by_weight;
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    by_weight[node.children[i].weight].push_back(&node.children[i]);
  }
  for (const auto& [weight, alternatives] : by_weight) {
    double rarest = 1e-9;
    for (const QueryNode* alternative : alternatives) {
      rarest = std::max(rarest, rarity(*alternative));
    }
    const double limited = weight * std::min(1.0, rarity(typed) / rarest);
    for (const auto& [field, field_weight] : weighted_fields_of(node.scope)) {
      ScorePart part{field, context.factor * limited * field_weight, context.only, {}, {}};
      part.words.push_back(scored_word(finder_.postings_of(alternatives, field)));
      for (const QueryNode* alternative : alternatives) {
        for (const std::string& stem : stems_of(*alternative)) {
          part.terms.push_back(stem_term(field, stem));
        }
      }
      parts.push_back(std::move(part));
    }
  }
}

Compiler::Context Compiler::kept_to(const Context& context, const SharedSet& stories) const {
  if (context.only == nullptr) return {context.factor, stories};
  return {context.factor, std::make_shared<const StorySet>(*context.only & *stories)};
}

/// The fields of a scope with their weights.
std::vector<std::pair<Field, double>> Compiler::weighted_fields_of(Scope scope) const {
  if (scope == Scope::kTitle) return {{Field::kTitle, 1}};
  if (scope == Scope::kResponse) return {{Field::kResponse, 1}};
  return {{Field::kStory, ranking_.story_weight},
          {Field::kTitle, ranking_.title_weight},
          {Field::kResponse, ranking_.response_weight}};
}

/// What a leaf weighs by, whatever the field.
std::vector<std::string> Compiler::stems_of(const QueryNode& leaf) const {
  std::vector<std::string> stems;
  if (leaf.kind == Kind::kPrefix) {
    for (const BegunStem& begun : finder_.expansions(leaf)) stems.emplace_back(begun.stem);
  } else {
    for (const QueryWord& word : leaf.words) stems.push_back(word.stem);
  }
  return stems;
}

ScoredWord Compiler::scored_word(SharedPostings postings) const {
  const double weight = scorer_.weight_of(postings->size(), index_.stories());
  return {std::move(postings), weight};
}

/// The sum over the words of log(stories / stories with it): what BM25 makes of their rarity.
double Compiler::rarity(const QueryNode& node) const {
  const double all = std::max<double>(index_.stories(), 1);
  double sum = 0;
  for (const QueryNode* leaf : leaves_of(node)) {
    for (const QueryWord& word : leaf->words) {
      const double stories = index_.stories_with(stem_term(Field::kStory, word.stem));
      sum += std::log((all + 1) / (stories + 0.5));
    }
  }
  return sum;
}

/// How many stories have the rarest word; words in none count as the most common.
Xapian::doccount Compiler::frequency(const QueryNode& node) const {
  const QueryNode& typed = typed_part(node);
  auto rarest = std::numeric_limits<Xapian::doccount>::max();
  for (const QueryNode* leaf : leaves_of(typed)) {
    for (const QueryWord& word : leaf->words) {
      const auto found = std::max(index_.stories_with(stem_term(Field::kStory, word.stem)),
                                  index_.stories_with(stem_term(Field::kResponse, word.stem)));
      if (found > 0) rarest = std::min(rarest, found);
    }
  }
  return rarest;
}

}  // namespace kindred
