#include "indexer/document/reading_level.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace kindred {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }

/// The letters of `word` in lower case.
std::string letters_of(std::string_view word) {
  std::string letters;
  for (const char c : word) {
    if (is_letter(c)) letters += static_cast<char>(c | 0x20);
  }
  return letters;
}

/// Whether the e of -e, -es or -ed at the end is not spoken. It is in "table", "roses", "waited".
bool ends_silently(const std::string& word) {
  const std::size_t ending = word.size() > 2 && word.ends_with('e') ? 1
                             : word.size() > 3 && (word.ends_with("es") || word.ends_with("ed"))
                                 ? 2
                                 : 0;
  if (ending == 0) return false;
  const std::string_view before = std::string_view(word).substr(0, word.size() - ending);
  const char last = before.back();
  if (is_vowel(last)) return false;
  if (word.ends_with("ed")) return last != 't' && last != 'd';
  if (last == 'l') return is_vowel(before[before.size() - 2]);
  return ending == 1 || std::string_view("scgzxh").find(last) == std::string_view::npos;
}

/// Words, sentences and syllables of a text.
struct TextSize {
  int words = 0;
  int sentences = 0;
  int syllables = 0;
};

TextSize size_of(std::string_view text) {
  constexpr std::string_view kEllipsis = "…";
  TextSize size;
  bool is_open = false;  // words since the last end of a sentence
  for (std::size_t at = 0; at < text.size();) {
    if (is_letter(text[at])) {
      std::size_t end = at;
      while (end < text.size() && (is_letter(text[end]) || text[end] == '\'')) ++end;
      ++size.words;
      size.syllables += syllables_of(text.substr(at, end - at));
      is_open = true;
      at = end;
      continue;
    }
    const bool is_end = std::string_view(".!?").find(text[at]) != std::string_view::npos ||
                        text.substr(at, 2) == "\n\n" || text.substr(at).starts_with(kEllipsis);
    if (is_end && is_open) {
      ++size.sentences;
      is_open = false;
    }
    ++at;
  }
  if (is_open) ++size.sentences;
  return size;
}

}  // namespace

int syllables_of(std::string_view word) {
  const std::string letters = letters_of(word);
  int groups = 0;
  bool was_vowel = false;
  for (const char c : letters) {
    if (is_vowel(c) && !was_vowel) ++groups;
    was_vowel = is_vowel(c);
  }
  if (groups > 1 && ends_silently(letters)) --groups;
  return std::max(groups, 1);
}

std::optional<int> reading_grade(std::string_view text) {
  const TextSize size = size_of(text);
  if (size.words == 0) return std::nullopt;
  const double words = size.words;
  const double grade = 0.39 * words / size.sentences + 11.8 * size.syllables / words - 15.59;
  return std::max(0, static_cast<int>(std::lround(grade)));
}

}  // namespace kindred
