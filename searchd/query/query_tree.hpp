#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace kindred {

/// Byte range [first, second) of a text.
using ByteRange = std::pair<std::uint32_t, std::uint32_t>;

/// Where a word is looked for.
enum class Scope : std::uint8_t { kAnywhere, kTitle, kResponse };

/// A prefix stands for at most this many words, those that most stories have; where it is excluded,
/// for all, since what is excluded must not come back.
constexpr std::size_t kMostExpansions = 100;

/// One word of the question.
struct QueryWord {
  std::string word;  ///< folded, as asked for
  std::string stem;
  bool operator==(const QueryWord&) const = default;
};

/// A part of the question, independent of the engine: what a story has to have.
struct QueryNode {
  enum class Kind : std::uint8_t {
    kWord,      ///< words[0], in any inflection
    kPhrase,    ///< words in a row, exactly as written
    kCompound,  ///< words in a row, each in any inflection: a synonym of several words
    kPrefix,    ///< a word that begins with words[0].word
    kTag,       ///< the tag whose words are words
    kService,   ///< words[0].word is the code of a service: it, or anything below it
    kTheme,     ///< the same of a theme
    kAll,       ///< every child
    kBut,       ///< children[0], and none of the others
    kAny,       ///< one of the children
    kSynonyms,  ///< children[0], or one of the others, which mean the same and weigh less
  };

  Kind kind = Kind::kWord;
  Scope scope = Scope::kAnywhere;
  std::vector<QueryWord> words;
  std::vector<QueryNode> children;
  double weight = 1;         ///< of a synonym, against the word that was typed
  std::uint32_t times = 1;   ///< how often the question says it
  ByteRange source{0, 0};    ///< where the question says it; empty for a synonym
  bool is_whole = false;     ///< of a prefix: however many words it stands for
  bool is_optional = false;  ///< asked for with signs, but found only without other parts

  bool operator==(const QueryNode&) const = default;
};

/// What was typed: of synonyms the first.
const QueryNode& typed_part(const QueryNode& clause);

/// Has the node and all below it looked for there.
void set_scope(QueryNode& node, Scope scope);

/// A clause that is said again counts, it is not asked for twice.
void add_clause(std::vector<QueryNode>& clauses, QueryNode node);

/// The words, phrases and prefixes of a node and all below it, in order.
std::vector<const QueryNode*> leaves_of(const QueryNode& node);

/// Whether a leaf is looked for in texts: a word, phrase, compound or prefix.
bool is_text(const QueryNode& leaf);

/// Whether it is a service or theme.
bool is_filter(const QueryNode& leaf);

/// The words of a leaf alone, without field or signs: how a synonym is listed and taken off.
std::string leaf_text(const QueryNode& leaf);

/// As a person would read it: "heart attack", "\"waiting room\"", "midwi*", "a OR b".
std::string text_of(const QueryNode& node);

}  // namespace kindred
