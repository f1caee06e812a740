#include "searchd/vocabulary/name_words.hpp"

#include <algorithm>

namespace kindred {
namespace {

std::string without_apostrophes(std::string word) {
  std::erase(word, '\'');
  return word;
}

std::vector<std::string> words_of(const std::string& text, Analyzer& analyzer) {
  std::vector<std::string> words;
  for (const Token& token : analyzer.analyze(text)) {
    words.push_back(without_apostrophes(token.word));
  }
  return words;
}

}  // namespace

NameFolder::NameFolder(const std::vector<WordLists::Abbreviation>& abbreviations,
                       Analyzer& analyzer, const std::vector<std::string>& stop_words) {
  for (const std::string& word : stop_words) {
    if (word.size() > 1) fillers_.insert(without_apostrophes(word));
  }
  for (const auto& [short_form, readings] : abbreviations) {
    const auto form = words_of(short_form, analyzer);
    if (form.size() != 1) continue;  // "a & b" is no word; the analyzer decides
    for (const std::string& reading : readings) {
      std::vector<std::string> words = words_of(reading, analyzer);
      if (words.size() == 1) {
        readings_[form[0]].push_back(words[0]);
      } else {
        phrases_[form[0]] = std::move(words);
      }
    }
  }
}

std::vector<NameWord> NameFolder::fold(const std::vector<Token>& tokens) const {
  std::vector<NameWord> words;
  words.reserve(tokens.size());
  for (const Token& token : tokens) append(token, words);
  return words;
}

void NameFolder::append(const Token& token, std::vector<NameWord>& words) const {
  const std::string word = without_apostrophes(token.word);
  if (word.empty()) return;
  // lists of organisations print "ST MARY S": what is left of a possessive
  if (word == "s" && !words.empty() && words.back().word.size() > 2 &&
      words.back().readings.empty()) {
    words.back().word += word;
    words.back().end = token.end;
    return;
  }
  const auto phrase = phrases_.find(word);
  if (phrase != phrases_.end()) {
    for (const std::string& part : phrase->second) {
      words.push_back({part, {}, token.begin, token.end, fillers_.contains(part)});
    }
    return;
  }
  const auto found = readings_.find(word);
  words.push_back({word, found == readings_.end() ? std::vector<std::string>{} : found->second,
                   token.begin, token.end, fillers_.contains(word)});
}

}  // namespace kindred
