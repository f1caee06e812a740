#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/folding.hpp"

namespace kindred {

/// A word, or one of the symbols & / + - standing alone, or some other character that ends a run.
struct Piece {
  enum class Kind { kWord, kSymbol, kBreak };
  Kind kind = Kind::kWord;
  std::string text;       ///< folded UTF-8; empty for kBreak
  std::size_t begin = 0;  ///< bytes of the source: [begin, end)
  std::size_t end = 0;
};

/// Splits text into folded pieces: TextFolder, then the word boundaries of UAX 29 as ICU has them,
/// and within words also at '@', at '_' and at a full stop between letters that are no initials.
/// Blanks are no piece; a line end or any other character between words is a kBreak, one or several
/// in a row meaning the same.
///
/// ASCII, in most stories nearly all of the text, goes by a table (ascii_run); a stretch with other
/// characters, from blank to blank, is folded and goes by the table if it is ASCII then, else
/// through ICU. That gives what folding all and asking ICU for all would give, because no rule of
/// UAX 29 looks over an ASCII blank but one: a mark with no letter before it joins the blank (WB4),
/// and a text with a stretch that begins with such a mark goes through ICU as a whole.
///
/// Keeps caches: one object for each thread.
class WordSplitter {
 public:
  WordSplitter();
  ~WordSplitter();

  /// The pieces of `utf8` in order, valid until the next call. Any bytes are accepted.
  std::vector<Piece>& split(std::string_view utf8);

 private:
  enum class Added { kYes, kNeedsWholeText };
  Added add_folded(std::string_view utf8, std::size_t begin, std::size_t end);
  Piece& add_ascii_word(std::string_view text, std::size_t begin, std::size_t end);
  void add_ascii(std::string_view text, std::size_t begin);
  void add_by_icu(const FoldedText& folded);

  struct WordBreaker;
  TextFolder folder_;
  std::unique_ptr<WordBreaker> breaker_;
  std::vector<Piece> pieces_;
};

}  // namespace kindred
