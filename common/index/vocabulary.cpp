#include "common/index/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

#include "common/base/error.hpp"
#include "common/base/files.hpp"

namespace kindred {
namespace {

using Fields = std::array<std::string_view, 3>;

/// The lines of a vocabulary one after another, each with what it takes to name it in an error.
class Lines {
 public:
  Lines(std::string_view text, const std::string& source) : rest_(text), source_(source) {}

  bool at_end() const { return rest_.empty(); }

  std::string_view next() {
    ++number_;
    const auto end = rest_.find('\n');
    if (end == std::string_view::npos) fail("is cut off");
    const std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return line;
  }

  Fields fields(std::string_view line) const {
    const auto first = line.find('\t');
    const auto second = first == std::string_view::npos ? first : line.find('\t', first + 1);
    if (second == std::string_view::npos) fail("has fewer than three fields");
    return {line.substr(0, first), line.substr(first + 1, second - first - 1),
            line.substr(second + 1)};
  }

  std::uint32_t number(std::string_view digits) const {
    std::uint32_t value = 0;
    const char* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, value);
    if (error != std::errc() || stop != end) {
      fail("has \"" + std::string(digits) + "\" for a number of stories");
    }
    return value;
  }

  [[noreturn]] void fail(const std::string& problem) const {
    throw RebuildNeeded(source_ + " line " + std::to_string(number_) + " " + problem +
                        "; rebuild the index with `kindred-indexer build`");
  }

 private:
  std::string_view rest_;
  const std::string& source_;
  std::uint64_t number_ = 0;
};

void read_words(Lines& lines, Vocabulary& vocabulary) {
  while (true) {
    const std::string_view line = lines.next();
    if (line.empty()) return;
    const auto [word, stem, stories] = lines.fields(line);
    if (!vocabulary.words.empty() && vocabulary.words.back().word >= word) {
      lines.fail("is out of order");
    }
    vocabulary.words.push_back({std::string(word), std::string(stem), lines.number(stories)});
  }
}

void read_pairs(Lines& lines, Vocabulary& vocabulary) {
  std::unordered_map<std::string_view, std::uint32_t> positions;
  positions.reserve(vocabulary.words.size());
  for (const auto& entry : vocabulary.words) {
    positions.emplace(entry.word, static_cast<std::uint32_t>(positions.size()));
  }
  const auto position = [&](std::string_view word) {
    const auto found = positions.find(word);
    if (found == positions.end()) lines.fail("pairs a word that is not listed above");
    return found->second;
  };
  while (!lines.at_end()) {
    const auto [first, second, stories] = lines.fields(lines.next());
    vocabulary.pairs.push_back({position(first), position(second), lines.number(stories)});
  }
}

}  // namespace

std::optional<std::uint32_t> Vocabulary::find(std::string_view word) const {
  const auto found =
      std::lower_bound(words.begin(), words.end(), word,
                       [](const auto& entry, std::string_view key) { return entry.word < key; });
  if (found == words.end() || found->word != word) return std::nullopt;
  return static_cast<std::uint32_t>(found - words.begin());
}

std::uint32_t Vocabulary::stories_with(std::string_view word) const {
  const auto position = find(word);
  return position ? words[*position].stories : 0;
}

std::uint32_t Vocabulary::stories_with(std::string_view first, std::string_view second) const {
  const auto left = find(first);
  const auto right = find(second);
  if (!left || !right) return 0;
  const auto found = std::lower_bound(
      pairs.begin(), pairs.end(), std::pair(*left, *right),
      [](const auto& pair, const auto& key) { return std::pair(pair.first, pair.second) < key; });
  if (found == pairs.end() || found->first != *left || found->second != *right) return 0;
  return found->stories;
}

std::string to_text(const Vocabulary& vocabulary) {
  std::string text;
  for (const auto& [word, stem, stories] : vocabulary.words) {
    text.append(word).append("\t").append(stem).append("\t");
    text.append(std::to_string(stories)).append("\n");
  }
  text += '\n';
  for (const auto& [first, second, stories] : vocabulary.pairs) {
    text.append(vocabulary.words[first].word).append("\t");
    text.append(vocabulary.words[second].word).append("\t");
    text.append(std::to_string(stories)).append("\n");
  }
  return text;
}

Vocabulary parse_vocabulary(std::string_view text, const std::string& source) {
  Lines lines(text, source);
  Vocabulary vocabulary;
  read_words(lines, vocabulary);
  read_pairs(lines, vocabulary);
  return vocabulary;
}

Vocabulary load_vocabulary(const Generation& generation) {
  return parse_vocabulary(read_side_file(generation, kVocabularyFile),
                          (generation.folder / kVocabularyFile).string());
}

}  // namespace kindred
