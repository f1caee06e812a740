#include "searchd/query/synonyms.hpp"

#include <algorithm>

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

}  // namespace kindred
