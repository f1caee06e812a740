#include "searchd/query/word_reader.hpp"

#include <algorithm>
#include <cctype>

#include "searchd/vocabulary/begun_words.hpp"

namespace kindred {
namespace {

using Kind = QueryNode::Kind;

/// A long quotation is looked for in pieces of this many words: what a phrase costs grows with its
/// words, and its pieces in one story are the quotation for every practical purpose.
constexpr std::size_t kLongestPhrase = 10;

/// Letters before the asterisk of a prefix: fewer would mean half the dictionary.
constexpr std::size_t kShortestPrefix = 3;

QueryNode leaf(Kind kind, const Token& token, std::size_t offset) {
  QueryNode node;
  node.kind = kind;
  node.words = {{token.word, token.stem}};
  node.source = {static_cast<std::uint32_t>(token.begin + offset),
                 static_cast<std::uint32_t>(token.end + offset)};
  return node;
}

/// The bytes of an asterisk, or of ".*", as programmers write it; 0 where there is none.
std::size_t asterisk_at(const std::string& text, std::size_t at) {
  if (text.compare(at, 1, "*") == 0) return 1;
  return text.compare(at, 2, ".*") == 0 ? 2 : 0;
}

QueryNode with_synonyms(QueryNode node, const std::vector<QueryNode>& alternatives) {
  if (alternatives.empty()) return node;
  const ByteRange source = node.source;
  std::vector<QueryNode> children;
  children.push_back(std::move(node));
  children.insert(children.end(), alternatives.begin(), alternatives.end());
  QueryNode synonyms = joined(Kind::kSynonyms, std::move(children));
  synonyms.source = source;
  return synonyms;
}

}  // namespace

QueryNode joined(Kind kind, std::vector<QueryNode> children) {
  if (children.size() == 1) return std::move(children.front());
  QueryNode node;
  node.kind = kind;
  node.source = children.front().source;  // what is excluded may stand before what is wanted
  for (const QueryNode& child : children) {
    node.source.first = std::min(node.source.first, child.source.first);
    node.source.second = std::max(node.source.second, child.source.second);
  }
  node.children = std::move(children);
  return node;
}

Reading excluding(Reading reading) {
  reading.synonyms = nullptr;
  reading.is_unwanted = true;
  return reading;
}

QueryNode with_alternative(QueryNode before, QueryNode after) {
  if (before.kind != Kind::kAny) return joined(Kind::kAny, {std::move(before), std::move(after)});
  before.source.second = after.source.second;
  before.children.push_back(std::move(after));
  return before;
}

bool is_only_stop_words(const QueryNode& node, const Analyzer& analyzer) {
  const auto leaves = leaves_of(node);
  return std::all_of(leaves.begin(), leaves.end(), [&](const QueryNode* one) {
    return one->kind == Kind::kWord && analyzer.is_stop_word(one->words.front().word);
  });
}

void drop_stop_words(std::vector<QueryNode>& nodes, const Analyzer& analyzer) {
  const auto is_stop = [&](const QueryNode& node) { return is_only_stop_words(node, analyzer); };
  if (std::all_of(nodes.begin(), nodes.end(), is_stop)) return;
  std::erase_if(nodes, is_stop);
}

std::vector<QueryNode> WordReader::words_of(const std::string& text, std::size_t offset) {
  const std::vector<Token> tokens = corrected(analyzer_.analyze(text), text, offset);
  std::vector<QueryNode> nodes;
  for (std::size_t at = 0; at < tokens.size();) {
    if (is_prefix(tokens[at], text)) {
      nodes.push_back(prefix(tokens[at++], offset));
      continue;
    }
    note_short_prefix(tokens[at], text);
    const Meaning meaning = meaning_at(tokens, at);
    nodes.push_back(with_synonyms(typed(tokens, at, meaning.tokens, offset), meaning.alternatives));
    at += meaning.tokens;
  }
  return nodes;
}

std::vector<QueryNode> WordReader::phrases_of(const Lexeme& lexeme) {
  const std::vector<Token> tokens = analyzer_.analyze(lexeme.text);
  std::vector<QueryNode> phrases;
  const auto is_begun = [&](const Token& token) { return is_prefix(token, lexeme.text); };
  if (std::any_of(tokens.begin(), tokens.end(), is_begun)) {
    if (tokens.size() > 1) {
      out_.notes.push_back({"\"" + lexeme.text + "\"",
                            "A quotation with an asterisk is read as words, not as a row."});
    }
    phrases = words_of(lexeme.text, lexeme.begin);
    for (QueryNode& node : phrases) node.source = {lexeme.begin, lexeme.end};
    return phrases;
  }
  for (const Token& token : tokens) note_short_prefix(token, lexeme.text);
  for (std::size_t begin = 0; begin < tokens.size(); begin += kLongestPhrase) {
    const std::size_t end = std::min(begin + kLongestPhrase, tokens.size());
    phrases.push_back(leaf(Kind::kPhrase, tokens[begin], lexeme.begin));
    for (std::size_t i = begin + 1; i < end; ++i) {
      phrases.back().words.push_back({tokens[i].word, tokens[i].stem});
    }
    phrases.back().source = {lexeme.begin, lexeme.end};
  }
  return phrases;
}

/// Words that no story has give way to what they are probably meant to be; for other doubtful
/// words that is only noted.
std::vector<Token> WordReader::corrected(const std::vector<Token>& tokens, const std::string& text,
                                         std::size_t offset) {
  if (reading_.speller == nullptr) return tokens;
  std::vector<Token> out;
  for (const Token& token : tokens) {
    const bool has_sign = asterisk_at(text, token.end) != 0;
    const bool is_new = reading_.new_words != nullptr && reading_.new_words->contains(token.word);
    const auto change =
        has_sign || is_new ? std::nullopt : reading_.speller->correction(token.word, token.stem);
    if (!change) {
      out.push_back(token);
      continue;
    }
    const bool is_unknown = reading_.vocabulary->stories_with(token.word) == 0;
    out_.spelling.push_back({token.word,
                             change->text,
                             {static_cast<std::uint32_t>(token.begin + offset),
                              static_cast<std::uint32_t>(token.end + offset)},
                             is_unknown});
    if (!is_unknown) out.push_back(token);
    for (Token& meant : is_unknown ? analyzer_.analyze(change->text) : std::vector<Token>()) {
      out.push_back({std::move(meant.word), std::move(meant.stem), token.begin, token.end});
    }
  }
  return out;
}

bool WordReader::has_asterisk(const Token& token, const std::string& text) const {
  const std::size_t asterisk = asterisk_at(text, token.end);
  if (!reading_.has_signs || asterisk == 0) return false;
  const std::size_t end = token.end + asterisk;
  const char next = end < text.size() ? text[end] : ' ';
  const bool goes_on = std::isalnum(static_cast<unsigned char>(next)) != 0 ||
                       static_cast<unsigned char>(next) >= 0x80 || next == '*';
  return !goes_on;
}

bool WordReader::is_prefix(const Token& token, const std::string& text) const {
  return has_asterisk(token, text) && token.word.size() >= kShortestPrefix;
}

void WordReader::note_short_prefix(const Token& token, const std::string& text) {
  if (!has_asterisk(token, text) || is_prefix(token, text)) return;
  out_.notes.push_back({token.word + "*", "An asterisk needs three letters or more before it."});
}

QueryNode WordReader::prefix(const Token& token, std::size_t offset) {
  QueryNode node = leaf(Kind::kPrefix, token, offset);
  node.is_whole = reading_.is_unwanted;
  if (node.is_whole || reading_.vocabulary == nullptr) return node;
  const WordRange range = words_beginning(*reading_.vocabulary, token.word);
  if (range.last - range.first > kMostExpansions) {
    out_.notes.push_back(
        {token.word + "*", "More than " + std::to_string(kMostExpansions) +
                               " words begin so; those that most stories have were searched."});
  }
  return node;
}

/// Synonyms first; two words that stories write as one ("wheel chair") mean that one too. Function
/// words are never joined: "the rapist" is no therapist.
WordReader::Meaning WordReader::meaning_at(const std::vector<Token>& tokens, std::size_t at) const {
  if (reading_.synonyms != nullptr) {
    if (const auto found = reading_.synonyms->longest_at(tokens, at)) {
      return {found->tokens, *found->alternatives};
    }
  }
  const bool has_next = at + 1 < tokens.size();
  if (reading_.speller == nullptr || !has_next || analyzer_.is_stop_word(tokens[at].word) ||
      analyzer_.is_stop_word(tokens[at + 1].word)) {
    return {1, {}};
  }
  const auto whole = reading_.speller->joined(tokens[at].word, tokens[at + 1].word);
  if (!whole) return {1, {}};
  QueryNode node;
  for (const Token& token : analyzer_.analyze(whole->text)) {
    node.words.push_back({token.word, token.stem});
  }
  return {2, {std::move(node)}};
}

QueryNode WordReader::typed(const std::vector<Token>& tokens, std::size_t at, std::size_t count,
                            std::size_t offset) const {
  std::vector<QueryNode> words;
  for (std::size_t i = at; i < at + count; ++i) {
    words.push_back(leaf(Kind::kWord, tokens[i], offset));
  }
  drop_stop_words(words, analyzer_);
  return joined(Kind::kAll, std::move(words));
}

}  // namespace kindred
