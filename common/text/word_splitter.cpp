#include "common/text/word_splitter.hpp"

#include <algorithm>
#include <type_traits>

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#include "common/base/error.hpp"
#include "common/base/utf8.hpp"
#include "common/text/ascii_words.hpp"

namespace kindred {
namespace {

/// Longer words are cut: Xapian takes terms of up to 245 bytes, and no real word comes near 64.
constexpr std::size_t kLongestWord = 64;

constexpr std::string_view kSymbols = "&/+-";

std::unique_ptr<icu::BreakIterator> make_word_breaker() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> breaker(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) {
    throw Error(std::string("ICU has no word rules: ") + u_errorName(status) +
                "; install the full ICU data");
  }
  return breaker;
}

template <class Char>
bool is_ascii(Char c) {
  return static_cast<std::make_unsigned_t<Char>>(c) < 0x80;
}

/// In any case; what is not ASCII within a word is taken for a letter.
template <class Char>
bool is_letter(Char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || !is_ascii(c);
}

template <class View>
bool is_dotted_initials(View word) {
  if (word.size() < 3 || word.size() % 2 == 0) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (i % 2 == 0 ? !is_letter(word[i]) || !is_ascii(word[i]) : word[i] != '.') return false;
  }
  return true;
}

/// Calls use(begin, end) for each word of a run that UAX 29 leaves whole although people mean
/// several: "kind.The nurse" lacks a blank (6 in 1,000 comments of two trusts), "nurse_station" and
/// "@ward" are ways of the web. "N.H.S", "10.30am" and "1.5" are one. The words count as parted by
/// a blank: "c.diff" is "c diff".
template <class View, class Use>
void for_each_word(View run, const Use& use) {
  const bool is_whole = is_dotted_initials(run);
  std::size_t begin = 0;
  for (std::size_t i = 0; i < run.size() && !is_whole; ++i) {
    const bool is_joint = run[i] == '.' && i > 0 && i + 1 < run.size() && is_letter(run[i - 1]) &&
                          is_letter(run[i + 1]);
    if (!is_joint && run[i] != '@' && run[i] != '_') continue;
    if (i > begin) use(begin, i);
    begin = i + 1;
  }
  if (run.size() > begin) use(begin, run.size());
}

bool is_grouped_number(const std::string& word) {
  return word.find(',') != std::string::npos && std::all_of(word.begin(), word.end(), [](char c) {
           return (c >= '0' && c <= '9') || c == ',' || c == '.';
         });
}

/// "n.h.s" is nhs and "1,000" is 1000; words too long are cut at a character.
void simplify(std::string& word) {
  if (is_dotted_initials(std::string_view(word))) std::erase(word, '.');
  if (is_grouped_number(word)) std::erase(word, ',');
  word.resize(beginning_of(word, kLongestWord).size());
}

/// Where chunks may be parted.
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

char folded_ascii(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c + ('a' - 'A'));
  return c == '`' ? '\'' : c;
}

/// Where the chunk begins that has the first character from `begin` on that is not ASCII.
std::size_t find_foreign(std::string_view utf8, std::size_t begin) {
  std::size_t at = begin;
  while (at < utf8.size() && is_ascii(utf8[at])) ++at;
  if (at == utf8.size()) return at;
  while (at > begin && !is_blank(utf8[at - 1])) --at;
  return at;
}

/// The end of the chunk at `begin`, with chunks behind it that begin with a foreign character too:
/// text of another script is one stretch.
std::size_t end_of_foreign(std::string_view utf8, std::size_t begin) {
  std::size_t at = begin;
  while (at < utf8.size()) {
    const bool ends = is_blank(utf8[at]) && (at + 1 == utf8.size() || is_ascii(utf8[at + 1]));
    if (ends) break;
    ++at;
  }
  return at;
}

/// Whether UAX 29 joins the character to whatever stands before it (WB4).
bool joins_what_is_before(const std::u16string& text) {
  UChar32 character = 0;
  U16_GET(text.data(), 0, 0, text.size(), character);
  switch (u_getIntPropertyValue(character, UCHAR_WORD_BREAK)) {
    case U_WB_EXTEND:
    case U_WB_FORMAT:
    case U_WB_ZWJ:
      return true;
    default:
      return false;
  }
}

/// `text` as bytes if all of it is ASCII.
bool narrow(const std::u16string& text, std::string& out) {
  out.clear();
  for (const char16_t unit : text) {
    if (unit >= 0x80) return false;
    out += static_cast<char>(unit);
  }
  return true;
}

}  // namespace

struct WordSplitter::WordBreaker {
  std::unique_ptr<icu::BreakIterator> icu = make_word_breaker();
};

WordSplitter::WordSplitter() : breaker_(std::make_unique<WordBreaker>()) {}
WordSplitter::~WordSplitter() = default;

std::vector<Piece>& WordSplitter::split(std::string_view utf8) {
  pieces_.clear();
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t foreign = find_foreign(utf8, at);
    add_ascii(utf8.substr(0, foreign), at);
    at = foreign < utf8.size() ? end_of_foreign(utf8, foreign) : foreign;
    if (add_folded(utf8, foreign, at) == Added::kYes) continue;
    pieces_.clear();
    add_folded(utf8, 0, utf8.size());
    break;
  }
  return pieces_;
}

/// The pieces of utf8[begin, end), with their places in the whole source.
WordSplitter::Added WordSplitter::add_folded(std::string_view utf8, std::size_t begin,
                                             std::size_t end) {
  const FoldedText folded = folder_.fold(utf8.substr(begin, end - begin));
  if (folded.text.empty()) return Added::kYes;
  const std::size_t before = pieces_.size();
  if (std::string bytes; narrow(folded.text, bytes)) {
    add_ascii(bytes, 0);
  } else {
    if (begin > 0 && joins_what_is_before(folded.text)) return Added::kNeedsWholeText;
    add_by_icu(folded);
  }
  for (std::size_t i = before; i < pieces_.size(); ++i) {
    pieces_[i].begin = begin + folded.begins[pieces_[i].begin];
    pieces_[i].end = begin + folded.ends[pieces_[i].end - 1];
  }
  return Added::kYes;
}

Piece& WordSplitter::add_ascii_word(std::string_view text, std::size_t begin, std::size_t end) {
  Piece& piece = pieces_.emplace_back();
  piece.text = text.substr(begin, end - begin);
  for (char& c : piece.text) c = folded_ascii(c);
  piece.begin = begin;
  piece.end = end;
  return piece;
}

void WordSplitter::add_ascii(std::string_view text, std::size_t begin) {
  while (begin < text.size()) {
    const char first = text[begin];
    if (first == ' ' || first == '\t') {  // no piece: every second run of a story
      ++begin;
      continue;
    }
    const auto [end, is_word, is_plain] = ascii_run(text, begin);
    if (is_word && is_plain && end - begin <= kLongestWord) {
      add_ascii_word(text, begin, end);
    } else if (is_word) {
      for_each_word(text.substr(begin, end - begin), [&](std::size_t from, std::size_t to) {
        simplify(add_ascii_word(text, begin + from, begin + to).text);
      });
    } else if (kSymbols.find(first) != std::string_view::npos) {
      pieces_.push_back({Piece::Kind::kSymbol, std::string(1, first), begin, end});
    } else {
      pieces_.push_back({Piece::Kind::kBreak, "", begin, end});
    }
    begin = end;
  }
}

void WordSplitter::add_by_icu(const FoldedText& folded) {
  UErrorCode status = U_ZERO_ERROR;
  UText text = UTEXT_INITIALIZER;
  utext_openUChars(&text, folded.text.data(), static_cast<std::int64_t>(folded.text.size()),
                   &status);
  icu::BreakIterator& breaker = *breaker_->icu;
  breaker.setText(&text, status);
  auto begin = static_cast<std::size_t>(breaker.first());
  for (std::int32_t next = breaker.next(); next != icu::BreakIterator::DONE;
       next = breaker.next()) {
    const auto end = static_cast<std::size_t>(next);
    const std::u16string_view run = std::u16string_view(folded.text).substr(begin, end - begin);
    if (breaker.getRuleStatus() != UBRK_WORD_NONE) {
      for_each_word(run, [&](std::size_t from, std::size_t to) {
        pieces_.push_back(
            {Piece::Kind::kWord, to_utf8(run.substr(from, to - from)), begin + from, begin + to});
        simplify(pieces_.back().text);
      });
    } else if (run.size() == 1 && run.front() < 0x80 &&
               kSymbols.find(static_cast<char>(run.front())) != std::string_view::npos) {
      pieces_.push_back({Piece::Kind::kSymbol, to_utf8(run), begin, end});
    } else if (run.find_first_not_of(u" \t\u00a0") != std::u16string_view::npos) {
      pieces_.push_back({Piece::Kind::kBreak, "", begin, end});
    }
    begin = end;
  }
  utext_close(&text);
}

}  // namespace kindred
