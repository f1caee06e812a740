#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/text/analyzer.hpp"
#include "searchd/query/query_tree.hpp"

namespace kindred {

/// Which part of a story a text is: a clause asked for in titles is not found in a response.
enum class StoryPart : std::uint8_t { kTitle, kBody, kResponse };

/// A place of a text where a clause of the question stands: tokens [first, last].
struct Occurrence {
  std::size_t clause;
  std::size_t first;
  std::size_t last;
  const QueryNode* leaf;  ///< the word, phrase or prefix of the clause that it is
};

/// The words of a question, ready to be found in texts. Synonyms count as the clause they are for.
/// Keeps references into the clauses, which must outlive it.
class SoughtWords {
 public:
  explicit SoughtWords(const std::vector<QueryNode>& clauses);

  /// In the order of the text; one place may have several.
  std::vector<Occurrence> find(const std::vector<Token>& tokens, StoryPart part) const;

  std::size_t clauses() const { return clauses_; }

 private:
  struct Leaf {
    const QueryNode* node;
    std::size_t clause;
  };
  using Leaves = std::vector<Leaf>;
  void add_at(const std::vector<Token>& tokens, std::size_t at, StoryPart part,
              const Leaves& leaves, std::vector<Occurrence>& found) const;

  std::unordered_map<std::string, Leaves> by_stem_;  // words, and phrases by their first word
  Leaves prefixes_;
  std::size_t clauses_;
};

/// A text that was looked through for a question.
struct Searched {
  std::vector<Token> tokens;
  std::vector<Occurrence> found;
};

Searched look_through(const std::string& text, StoryPart part, const SoughtWords& sought,
                      Analyzer& analyzer);

/// A piece of a text with the places where the question's words stand in it.
struct Passage {
  std::string text;              ///< a part of the source, as it stands there
  std::vector<ByteRange> marks;  ///< within `text`, ascending, not touching
  std::size_t terms = 0;         ///< how many different clauses of the question are in it
  bool cut_before = false;       ///< the source goes on before it
  bool cut_after = false;
  bool operator==(const Passage&) const = default;
};

/// How long a passage is at most, in bytes of text: two to three lines on a page.
constexpr std::size_t kPassageLength = 220;

/// The passage of `text` with the most different clauses, then the most occurrences, then the
/// earliest; the beginning of the text where there are none. Cut between words.
Passage best_passage(const std::string& text, const Searched& searched);

/// The whole of `text` with its marks.
Passage marked_text(const std::string& text, const Searched& searched);

/// Ascending byte ranges of `text`, well-formed UTF-8, as ranges of UTF-16 code units, in which
/// JavaScript, Java and C# count the characters of a string: two units above U+FFFF, else one.
/// Ranges lie on character boundaries and may touch, but not overlap.
std::vector<ByteRange> to_utf16(std::string_view text, const std::vector<ByteRange>& ranges);

}  // namespace kindred
