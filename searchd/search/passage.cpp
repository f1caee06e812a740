#include "searchd/search/passage.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/base/utf8.hpp"

namespace kindred {
namespace {

using Kind = QueryNode::Kind;

bool is_for(Scope scope, StoryPart part) {
  if (scope == Scope::kTitle) return part == StoryPart::kTitle;
  return scope == Scope::kAnywhere || part == StoryPart::kResponse;
}

/// The words from `at` on: exactly as written, or in any inflection.
bool is_run_at(const QueryNode& run, const std::vector<Token>& tokens, std::size_t at) {
  if (at + run.words.size() > tokens.size()) return false;
  for (std::size_t i = 0; i < run.words.size(); ++i) {
    const Token& token = tokens[at + i];
    const QueryWord& word = run.words[i];
    if (run.kind == Kind::kPhrase ? token.word != word.word : token.stem != word.stem) return false;
  }
  return true;
}

/// Occurrences [first, last] that fit one passage, and how good it would be.
struct Window {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t terms = 0;
};

/// Slides over the occurrences, keeping count of the terms within reach of one passage.
std::optional<Window> best_window(const std::vector<Occurrence>& found,
                                  const std::vector<Token>& tokens) {
  std::optional<Window> best;
  std::size_t clauses = 0;
  for (const Occurrence& one : found) clauses = std::max(clauses, one.clause + 1);
  std::vector<std::size_t> inside(clauses);  // occurrences of each clause within reach
  std::size_t terms = 0;
  std::size_t first = 0;
  for (std::size_t last = 0; last < found.size(); ++last) {
    if (++inside[found[last].clause] == 1) ++terms;
    while (first < last &&
           tokens[found[last].last].end - tokens[found[first].first].begin > kPassageLength) {
      if (--inside[found[first].clause] == 0) --terms;
      ++first;
    }
    const Window window{first, last, terms};
    const auto rank = [](const Window& w) { return std::pair(w.terms, w.last - w.first); };
    if (!best || rank(window) > rank(*best)) best = window;
  }
  return best;
}

/// Widens [first, last] by words, first a little before, then after, up to the passage's length.
void widen(std::size_t& first, std::size_t& last, const std::vector<Token>& tokens) {
  const auto length = [&] { return tokens[last].end - tokens[first].begin; };
  const std::size_t lead =
      length() + (kPassageLength > length() ? (kPassageLength - length()) / 3 : 0);
  const auto fits = [&](std::size_t from, std::size_t to, std::size_t limit) {
    return tokens[to].end - tokens[from].begin <= limit;
  };
  while (first > 0 && fits(first - 1, last, lead)) --first;
  while (last + 1 < tokens.size() && fits(first, last + 1, kPassageLength)) ++last;
  while (first > 0 && fits(first - 1, last, kPassageLength)) --first;
}

/// Punctuation beside the outermost words comes along, as far as this many bytes.
constexpr std::size_t kMostPunctuation = 20;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

std::size_t begin_of(std::size_t first, const std::vector<Token>& tokens) {
  const std::size_t begin = tokens[first].begin;
  return first == 0 && begin <= kMostPunctuation ? 0 : begin;
}

/// The full stop and the closing quote stay with the last word.
std::size_t end_of(std::size_t last, const std::vector<Token>& tokens, const std::string& text) {
  const std::size_t word_end = tokens[last].end;
  const std::size_t limit = std::min(text.size(), word_end + kMostPunctuation);
  if (last + 1 == tokens.size() && limit == text.size()) return limit;
  std::size_t end = word_end;
  while (end < limit && !is_space(text[end])) ++end;
  const bool at_word_gap = end == text.size() || is_space(text[end]);
  return at_word_gap ? end : word_end;
}

/// Marks in the text from `begin` on, each once, joined where they touch.
std::vector<ByteRange> marks_within(const std::vector<Occurrence>& found,
                                    const std::vector<Token>& tokens, std::size_t begin,
                                    std::size_t end) {
  std::vector<ByteRange> marks;
  for (const auto& occurrence : found) {
    const std::uint32_t from = tokens[occurrence.first].begin;
    const std::uint32_t to = tokens[occurrence.last].end;
    if (from < begin || to > end) continue;
    const auto shift = static_cast<std::uint32_t>(begin);
    if (!marks.empty() && from - shift <= marks.back().second) {
      marks.back().second = std::max(marks.back().second, to - shift);
    } else {
      marks.emplace_back(from - shift, to - shift);
    }
  }
  return marks;
}

Passage cut(const std::string& text, std::size_t begin, std::size_t end, std::size_t most,
            const std::vector<Occurrence>& found, const std::vector<Token>& tokens) {
  Passage passage;
  // A single word may be longer than any passage; nobody reads it.
  end = begin + beginning_of(std::string_view(text).substr(begin, end - begin), most).size();
  passage.text = text.substr(begin, end - begin);
  passage.marks = marks_within(found, tokens, begin, end);
  passage.cut_before = begin > 0;
  passage.cut_after = end < text.size();
  return passage;
}

std::size_t count_terms(const std::vector<Occurrence>& found) {
  std::vector<std::size_t> terms;
  for (const auto& occurrence : found) terms.push_back(occurrence.clause);
  std::sort(terms.begin(), terms.end());
  return static_cast<std::size_t>(std::unique(terms.begin(), terms.end()) - terms.begin());
}

}  // namespace

SoughtWords::SoughtWords(const std::vector<QueryNode>& clauses) : clauses_(clauses.size()) {
  for (std::size_t clause = 0; clause < clauses.size(); ++clause) {
    for (const QueryNode* leaf : leaves_of(clauses[clause])) {
      if (!is_text(*leaf)) continue;
      const bool is_prefix = leaf->kind == Kind::kPrefix;
      Leaves& leaves = is_prefix ? prefixes_ : by_stem_[leaf->words.front().stem];
      leaves.push_back({leaf, clause});
    }
  }
}

std::vector<Occurrence> SoughtWords::find(const std::vector<Token>& tokens, StoryPart part) const {
  std::vector<Occurrence> found;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const auto leaves = by_stem_.find(tokens[at].stem);
    if (leaves != by_stem_.end()) add_at(tokens, at, part, leaves->second, found);
    add_at(tokens, at, part, prefixes_, found);
  }
  return found;
}

void SoughtWords::add_at(const std::vector<Token>& tokens, std::size_t at, StoryPart part,
                         const Leaves& leaves, std::vector<Occurrence>& found) const {
  for (const Leaf& leaf : leaves) {
    const QueryNode& node = *leaf.node;
    if (!is_for(node.scope, part)) continue;
    if (node.kind != Kind::kPrefix && !is_run_at(node, tokens, at)) continue;
    if (node.kind == Kind::kPrefix && !tokens[at].word.starts_with(node.words.front().word)) {
      continue;
    }
    found.push_back({leaf.clause, at, at + node.words.size() - 1, &node});
  }
}

Searched look_through(const std::string& text, StoryPart part, const SoughtWords& sought,
                      Analyzer& analyzer) {
  std::vector<Token> tokens = analyzer.analyze(text);
  std::vector<Occurrence> found = sought.find(tokens, part);
  return {std::move(tokens), std::move(found)};
}

Passage best_passage(const std::string& text, const Searched& searched) {
  const auto& [tokens, found] = searched;
  if (tokens.empty()) return {};
  const auto window = best_window(found, tokens);
  std::size_t first = window ? found[window->first].first : 0;
  std::size_t last = window ? found[window->last].last : 0;
  widen(first, last, tokens);
  Passage passage = cut(text, begin_of(first, tokens), end_of(last, tokens, text),
                        kPassageLength + 2 * kMostPunctuation, found, tokens);
  passage.terms = window ? window->terms : 0;
  return passage;
}

Passage marked_text(const std::string& text, const Searched& searched) {
  Passage passage = cut(text, 0, text.size(), text.size(), searched.found, searched.tokens);
  passage.terms = count_terms(searched.found);
  return passage;
}

std::vector<ByteRange> to_utf16(std::string_view text, const std::vector<ByteRange>& ranges) {
  std::vector<ByteRange> converted;
  converted.reserve(ranges.size());
  std::uint32_t at = 0;
  std::uint32_t units = 0;
  const auto units_before = [&](std::uint32_t end) {
    for (; at < end; ++at) {
      const auto byte = static_cast<std::uint8_t>(text[at]);
      const bool continues = (byte & 0xC0) == 0x80;
      const bool astral = byte >= 0xF0;
      units += continues ? 0 : astral ? 2 : 1;
    }
    return units;
  };
  for (const auto& [begin, end] : ranges) {
    const std::uint32_t first = units_before(begin);
    converted.emplace_back(first, units_before(end));
  }
  return converted;
}

}  // namespace kindred
