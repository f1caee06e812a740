#include "benchmarks/corpus/inflection.hpp"

#include <algorithm>
#include <string_view>

namespace kindred::corpus {
namespace {

bool is_vowel(char letter) { return std::string_view("aeiou").find(letter) != std::string::npos; }

bool ends_in_consonant_y(const std::string& word) {
  return word.size() > 2 && word.back() == 'y' && !is_vowel(word[word.size() - 2]);
}

/// "trip", "mop": the last consonant is written twice before -ed and -ing.
bool doubles_last(const std::string& word) {
  const std::size_t size = word.size();
  return size >= 3 && size <= 5 && !is_vowel(word[size - 3]) && is_vowel(word[size - 2]) &&
         std::string_view("bdgmnprt").find(word.back()) != std::string::npos;
}

std::string with_s(const std::string& word) {
  if (ends_in_consonant_y(word)) return word.substr(0, word.size() - 1) + "ies";
  const bool hisses =
      word.ends_with('x') || word.ends_with('s') || word.ends_with("ch") || word.ends_with("sh");
  return word + (hisses ? "es" : "s");
}

std::string with_ing(const std::string& verb) {
  if (verb.ends_with('e') && !verb.ends_with("ee")) return verb.substr(0, verb.size() - 1) + "ing";
  return doubles_last(verb) ? verb + verb.back() + "ing" : verb + "ing";
}

std::string with_ed(const std::string& verb) {
  if (verb.ends_with('e')) return verb + "d";
  if (ends_in_consonant_y(verb)) return verb.substr(0, verb.size() - 1) + "ied";
  return doubles_last(verb) ? verb + verb.back() + "ed" : verb + "ed";
}

bool has_plural(const std::string& word) {
  return word.size() > 2 && word.back() != 's' &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

std::vector<WordForm> forms_of(const std::string& item) {
  const std::size_t mark = item.find('~');
  if (mark != std::string::npos) {
    const std::string verb = item.substr(0, mark);
    const std::string past = item.substr(mark + 1);
    return {{verb, 0.35},
            {with_s(verb), 0.1},
            {with_ing(verb), 0.25},
            {past.empty() ? with_ed(verb) : past, 0.3}};
  }
  if (item.ends_with('=')) return {{item.substr(0, item.size() - 1), 1}};
  if (!has_plural(item)) return {{item, 1}};
  return {{item, 0.88}, {with_s(item), 0.12}};
}

}  // namespace kindred::corpus
