#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

/// The signs of the query language as bytes, for its lexer.
namespace kindred {

/// A hyphen, and what telephones make of it: en dash, minus and full-width hyphen. An em dash is
/// never one.
inline constexpr std::array<std::string_view, 4> kMinuses = {"-", "\u2013", "\u2212", "\uFF0D"};
inline constexpr std::array<std::string_view, 2> kNoMinuses = {"--", "\u2014"};
inline constexpr std::array<std::string_view, 4> kQuotes = {"\"", "\u201C", "\u201D", "\u201E"};
inline constexpr std::array<std::string_view, 5> kFields = {"title", "response", "service", "theme",
                                                            "tag"};

/// Blanks that come with pasted text, besides those of ASCII.
inline constexpr std::array<std::string_view, 15> kBlanks = {
    "\u00A0", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",
    "\u2007", "\u2008", "\u2009", "\u200A", "\u202F", "\u205F", "\u3000"};

/// Characters that nobody sees: pasted text has them before its words.
inline constexpr std::array<std::string_view, 3> kInvisible = {"\u200B", "\u2060", "\uFEFF"};

/// What may stand between a minus and its word: "-(food" with a bracket too deep, "-'food'".
inline constexpr std::string_view kBeforeWord = "('[{<*#";

inline bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

inline bool is_letter_or_above(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

inline char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// The bytes of the sign that stands at `at`; 0 where none of them does.
template <std::size_t count>
std::size_t length_at(std::string_view text, std::size_t at,
                      const std::array<std::string_view, count>& signs) {
  for (const auto sign : signs) {
    if (text.substr(at, sign.size()) == sign) return sign.size();
  }
  return 0;
}

template <std::size_t count>
bool ends_with_any(std::string_view text, const std::array<std::string_view, count>& signs) {
  return std::any_of(signs.begin(), signs.end(),
                     [&](std::string_view sign) { return text.ends_with(sign); });
}

inline std::size_t quote_length(std::string_view text, std::size_t at) {
  return length_at(text, at, kQuotes);
}

/// Each byte of another blank is a blank of ASCII, so that all else stays where it is.
inline std::string with_plain_blanks(std::string_view text) {
  std::string plain(text);
  for (std::size_t at = 0; at < plain.size(); ++at) {
    for (std::size_t rest = length_at(plain, at, kBlanks); rest > 0; --rest) plain[at++] = ' ';
  }
  return plain;
}

/// Whether a name is written so, in small letters or capitals.
inline bool is_written(std::string_view field, std::string_view name) {
  return std::equal(name.begin(), name.end(), field.begin(), field.end(),
                    [](char a, char b) { return lower(a) == b; });
}

inline bool is_field(std::string_view name) {
  return std::any_of(kFields.begin(), kFields.end(),
                     [&](std::string_view field) { return is_written(field, name); });
}

}  // namespace kindred
