#pragma once

#include <cstddef>
#include <string_view>

namespace kindred {

/// What stands between two word boundaries of an ASCII text.
struct AsciiRun {
  std::size_t end;        ///< it goes from where it was asked for to text[end - 1]
  bool is_word = false;   ///< ICU gives it a rule status other than UBRK_WORD_NONE
  bool is_plain = false;  ///< a word of letters and digits only: no ' . , ; _ @ in it
};

/// The run that begins at text[begin], where a boundary has to be; the beginning of a text is one,
/// so is the end of every run.
///
/// `text` is ASCII, any byte from 0 to 127. The boundaries are those of UAX 29 (Unicode 15, word
/// boundaries), of which ASCII needs WB3 to WB3b (line ends), WB3d (blanks), WB5 to WB7 and WB8 to
/// WB13b, as ICU 72 has them for its root locale: there '@' is an ALetter and ':' no MidLetter,
/// unlike in the standard. A word is what holds a letter or a digit, or is two or more '_'. '`'
/// counts as an apostrophe, which is what TextFolder makes of it. A test holds this to ICU on every
/// text of up to five characters of different classes, so that an ICU with other rules is noticed.
AsciiRun ascii_run(std::string_view text, std::size_t begin);

}  // namespace kindred
