#include "common/text/ascii_words.hpp"

#include <array>
#include <cstdint>

namespace kindred {
namespace {

/// Word_Break property of a character, as far as ASCII has them; those of words come first.
enum class Class : std::uint8_t {
  kLetter,  // ALetter
  kDigit,   // Numeric
  kJoin,    // ExtendNumLet
  kOther,
  kReturn,    // CR
  kNewline,   // LF and Newline
  kBlank,     // WSegSpace
  kMidQuote,  // Single_Quote and MidNumLet: within words and within numbers
  kMidNumber  // MidNum: within numbers only
};

constexpr std::array<Class, 128> make_classes() {
  std::array<Class, 128> classes{};
  classes.fill(Class::kOther);
  const auto set = [&](std::string_view characters, Class to) {
    for (const char c : characters) classes[static_cast<std::size_t>(c)] = to;
  };
  set("\r", Class::kReturn);
  set("\n\v\f", Class::kNewline);
  set(" ", Class::kBlank);
  set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@", Class::kLetter);
  set("0123456789", Class::kDigit);
  set("_", Class::kJoin);
  set("'`.", Class::kMidQuote);
  set(",;", Class::kMidNumber);
  return classes;
}

constexpr std::array<Class, 128> kClasses = make_classes();

/// Class of text[at], kOther behind the end.
Class class_at(std::string_view text, std::size_t at) {
  return at < text.size() ? kClasses[static_cast<std::uint8_t>(text[at]) & 0x7F] : Class::kOther;
}

bool is_alphanumeric(Class c) { return c <= Class::kDigit; }

/// Whether a mark between `before` and `after` leaves them one word (WB6, WB7, WB11, WB12).
bool joins(Class mark, Class before, Class after) {
  if (before != after) return false;
  return mark == Class::kMidQuote ? is_alphanumeric(before)
                                  : mark == Class::kMidNumber && before == Class::kDigit;
}

/// The run of a letter, digit or '_' at `begin`.
AsciiRun word_run(std::string_view text, std::size_t begin) {
  AsciiRun run{begin + 1, true, text[begin] != '_' && text[begin] != '@'};
  for (;;) {
    Class next = class_at(text, run.end);
    while (is_alphanumeric(next)) {  // WB5, WB8 to WB10, WB13b
      run.is_plain = run.is_plain && text[run.end] != '@';
      next = class_at(text, ++run.end);
    }
    if (next == Class::kJoin) {  // WB13a
      run.is_plain = false;
      ++run.end;
    } else if (joins(next, class_at(text, run.end - 1), class_at(text, run.end + 1))) {
      run.is_plain = false;
      run.end += 2;
    } else {
      break;
    }
  }
  run.is_word = run.end > begin + 1 || text[begin] != '_';
  return run;
}

}  // namespace

AsciiRun ascii_run(std::string_view text, std::size_t begin) {
  const Class first = class_at(text, begin);
  std::size_t end = begin + 1;
  switch (first) {
    case Class::kLetter:
    case Class::kDigit:
    case Class::kJoin:
      return word_run(text, begin);
    case Class::kReturn:
      return {class_at(text, end) == Class::kNewline && text[end] == '\n' ? end + 1 : end};
    case Class::kBlank:
      while (class_at(text, end) == Class::kBlank) ++end;
      return {end};
    default:
      return {end};
  }
}

}  // namespace kindred
