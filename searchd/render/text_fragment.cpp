#include "searchd/render/text_fragment.hpp"

#include <algorithm>
#include <sstream>

#include "searchd/request/search_request.hpp"

namespace kindred {
namespace {

constexpr std::size_t kEnds = 4;  // words at either end

using WordList = std::vector<std::string>;

WordList words_of(const std::string& line) {
  std::istringstream text(line);
  WordList words;
  for (std::string word; text >> word;) words.push_back(word);
  return words;
}

std::string piece_of(const WordList& words, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) text += (text.empty() ? "" : " ") + words[i];
  return text;
}

/// "-" and "," are signs of the directive itself; percent_encoded leaves the first.
std::string encoded(const std::string& text) {
  std::string out;
  for (const char c : percent_encoded(text)) out += c == '-' ? "%2D" : std::string(1, c);
  return out;
}

/// The first words of a line, as many as `before` does not have.
std::string first_words(const WordList& line, std::string_view before) {
  std::size_t count = std::min(kEnds, line.size());
  while (count < line.size() && before.find(piece_of(line, 0, count)) != std::string_view::npos) {
    ++count;
  }
  return piece_of(line, 0, count);
}

/// The last words of a line, as many as stand nowhere earlier in the text that it ends.
std::string last_words(const WordList& line, std::string_view text) {
  std::size_t count = std::min(kEnds, line.size());
  const auto last = [&] { return piece_of(line, line.size() - count, line.size()); };
  while (count < line.size() && text.find(last()) + last().size() < text.size()) ++count;
  return last();
}

}  // namespace

std::string text_fragment(const std::vector<std::string>& lines, std::string_view before) {
  std::vector<WordList> said;
  WordList all;
  for (const std::string& line : lines) {
    WordList words = words_of(line);
    if (words.empty()) continue;
    all.insert(all.end(), words.begin(), words.end());
    said.push_back(std::move(words));
  }
  if (said.empty()) return "";
  const std::string text = piece_of(all, 0, all.size());
  const std::string first = first_words(said.front(), before);
  const std::string last = last_words(said.back(), text);
  const bool is_whole = said.size() == 1 && first.size() + last.size() + 1 >= text.size();
  return "#:~:text=" + (is_whole ? encoded(text) : encoded(first) + "," + encoded(last));
}

}  // namespace kindred
