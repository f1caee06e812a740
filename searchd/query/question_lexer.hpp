#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kindred {

/// A piece of a question: text, or one of the signs of the query language.
struct Lexeme {
  enum class Kind : std::uint8_t {
    kText,   ///< words, with everything between them
    kQuote,  ///< what stands between two quotation marks
    kOpen,   ///< "(", with its ")" further on; behind a sign it may end with the question
    kClose,
    kOr,
    kMinus,  ///< before what is not wanted
    kField,  ///< "title:": text is the name in lower case
  };
  Kind kind = Kind::kText;
  std::string text;
  std::uint32_t begin = 0;  ///< bytes of the question: [begin, end)
  std::uint32_t end = 0;
  bool is_tight = false;  ///< nothing stands between it and the lexeme before
};

/// Cuts the beginning up to the first blank off a text.
std::string cut_up_to_blank(Lexeme& lexeme);

/// Something that looked like a sign but could not be one, and so was read as words.
struct LexerNote {
  std::string text;
  std::string reason;  ///< one sentence
  bool operator==(const LexerNote&) const = default;
};

struct Lexemes {
  std::vector<Lexeme> list;
  std::vector<LexerNote> notes;
};

/// Brackets within each other; deeper ones are words.
constexpr std::size_t kDeepestNesting = 8;

/// Takes a question apart. Any bytes are accepted; nothing is lost but the signs themselves.
/// A sign counts only where nobody would write it by chance: a minus directly before a word and
/// not after one, OR in capitals between two blanks, a field's name directly followed by a colon
/// and a word, quotation marks and brackets in pairs, brackets at most kDeepestNesting deep and
/// only where they group (an OR in or beside them, a minus or a field before them).
Lexemes read_lexemes(std::string_view question);

}  // namespace kindred
