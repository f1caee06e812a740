#include "searchd/query/synonyms.hpp"

#include <algorithm>
#include <set>

namespace kindred {
namespace {

/// A form of several words means something only with its words in a row.
QueryNode alternative_of(const std::string& form, double weight, Analyzer& analyzer) {
  QueryNode node;
  for (const Token& token : analyzer.analyze(form)) node.words.push_back({token.word, token.stem});
  node.kind = node.words.size() > 1 ? QueryNode::Kind::kCompound : QueryNode::Kind::kWord;
  node.weight = weight;
  return node;
}

bool follow(const std::vector<Token>& tokens, std::size_t at,
            const std::vector<std::string>& stems) {
  if (tokens.size() - at < stems.size()) return false;
  for (std::size_t i = 0; i < stems.size(); ++i) {
    if (tokens[at + i].stem != stems[i]) return false;
  }
  return true;
}

using Words = std::vector<std::string>;

Words words_of(const QueryNode& node) {
  Words words;
  for (const QueryNode* leaf : leaves_of(node)) {
    for (const QueryWord& word : leaf->words) words.push_back(word.word);
  }
  return words;
}

void take_off(const std::set<Words>& names, QueryNode& node, std::vector<std::string>& taken) {
  for (QueryNode& child : node.children) take_off(names, child, taken);
  if (node.kind != QueryNode::Kind::kSynonyms) return;
  const auto is_kept = [&](const QueryNode& alternative) {
    return !names.contains(words_of(alternative));
  };
  const auto gone = std::stable_partition(node.children.begin() + 1, node.children.end(), is_kept);
  for (auto alternative = gone; alternative != node.children.end(); ++alternative) {
    const std::string text = leaf_text(*alternative);
    if (std::find(taken.begin(), taken.end(), text) == taken.end()) taken.push_back(text);
  }
  node.children.erase(gone, node.children.end());
}

void add_alternatives(const QueryNode& node, std::vector<const QueryNode*>& alternatives) {
  const bool has_own = node.kind == QueryNode::Kind::kSynonyms;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (has_own && i > 0) {
      alternatives.push_back(&node.children[i]);
    } else {
      add_alternatives(node.children[i], alternatives);
    }
  }
}

}  // namespace

SynonymTable::SynonymTable(const std::vector<SynonymRule>& rules, const Weights& weights,
                           Analyzer& analyzer) {
  for (const SynonymRule& rule : rules) {
    std::vector<std::string> stems;
    for (const Token& token : analyzer.analyze(rule.from)) stems.push_back(token.stem);
    const double weight = rule.is_doubtful ? weights.doubtful : weights.sure;
    QueryNode alternative = alternative_of(rule.to, weight, analyzer);
    if (stems.empty() || alternative.words.empty()) continue;
    auto& entries = by_first_[stems.front()];
    auto entry = std::find_if(entries.begin(), entries.end(),
                              [&](const Entry& known) { return known.stems == stems; });
    if (entry == entries.end()) entry = entries.insert(entry, {stems, {}});
    entry->alternatives.push_back(std::move(alternative));
  }
}

std::optional<SynonymTable::Found> SynonymTable::longest_at(const std::vector<Token>& tokens,
                                                            std::size_t at) const {
  const auto entries = by_first_.find(tokens[at].stem);
  if (entries == by_first_.end()) return std::nullopt;
  std::optional<Found> best;
  for (const Entry& entry : entries->second) {
    if (best && entry.stems.size() <= best->tokens) continue;
    if (follow(tokens, at, entry.stems)) best = Found{entry.stems.size(), &entry.alternatives};
  }
  return best;
}

std::vector<const QueryNode*> alternatives_of(const QueryNode& node) {
  std::vector<const QueryNode*> alternatives;
  add_alternatives(node, alternatives);
  return alternatives;
}

std::vector<std::string> take_off(const std::vector<std::string>& names,
                                  std::vector<QueryNode>& clauses, Analyzer& analyzer) {
  std::set<Words> wanted;
  for (const std::string& name : names) {
    Words words;
    for (Token& token : analyzer.analyze(name)) words.push_back(std::move(token.word));
    wanted.insert(std::move(words));
  }
  std::vector<std::string> taken;
  for (QueryNode& clause : clauses) take_off(wanted, clause, taken);
  return taken;
}

}  // namespace kindred
