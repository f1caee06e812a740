#include "common/text/canonical_tokens.hpp"

namespace kindred {
namespace {

bool follows(const std::vector<Piece>& pieces, std::size_t at,
             const std::vector<std::string>& texts) {
  if (pieces.size() - at < texts.size()) return false;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Piece& piece = pieces[at + i];
    if (piece.kind == Piece::Kind::kBreak || piece.text != texts[i]) return false;
  }
  return true;
}

}  // namespace

void CanonicalTokens::add(const std::vector<Piece>& spelling, const std::string& canonical) {
  if (spelling.empty()) return;
  Rule rule{{}, canonical};
  for (std::size_t i = 1; i < spelling.size(); ++i) rule.rest.push_back(spelling[i].text);
  by_first_[spelling.front().text].push_back(std::move(rule));
}

bool CanonicalTokens::may_begin_with(const std::string& word) const {
  return by_first_.contains(word);
}

CanonicalTokens::Found CanonicalTokens::longest_at(const std::vector<Piece>& pieces,
                                                   std::size_t at) const {
  Found best{nullptr, 0};
  if (pieces[at].kind != Piece::Kind::kWord) return best;
  const auto rules = by_first_.find(pieces[at].text);
  if (rules == by_first_.end()) return best;
  for (const Rule& rule : rules->second) {
    if (rule.rest.size() + 1 > best.pieces && follows(pieces, at + 1, rule.rest)) {
      best = {&rule.canonical, rule.rest.size() + 1};
    }
  }
  return best;
}

}  // namespace kindred
