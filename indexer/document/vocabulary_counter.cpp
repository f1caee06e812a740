#include "indexer/document/vocabulary_counter.hpp"

#include <algorithm>
#include <tuple>

namespace kindred {
namespace {

bool has_letter(const std::string& word) {
  return std::any_of(word.begin(), word.end(),
                     [](unsigned char c) { return (c >= 'a' && c <= 'z') || c >= 0x80; });
}

/// Across a comma or the end of a sentence two words are no phrase; nor are the parts of a single
/// character ("½" is "1" and "2" where it stands once).
bool are_joined(std::string_view text, std::uint32_t end, std::uint32_t begin) {
  if (begin <= end) return false;
  const std::string_view between = text.substr(end, begin - end);
  return between == "-" || between.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

VocabularyCounter::VocabularyCounter(const Analyzer& analyzer, std::size_t most_pairs)
    : analyzer_(&analyzer), pairs_(most_pairs) {}

VocabularyCounter::Word& VocabularyCounter::word_of(const std::string& word,
                                                    const std::string& stem) {
  const auto found = words_.find(word);
  if (found != words_.end()) return found->second;
  const bool may_pair = has_letter(word) && !analyzer_->is_stop_word(word);
  const auto number = static_cast<std::uint32_t>(words_.size());
  return words_.emplace(word, Word{stem, number, 0, 0, may_pair}).first->second;
}

void VocabularyCounter::add(const Story& story, const AnalyzedStory& words) {
  ++story_;
  add_text(story.title, words.title);
  add_text(story.body, words.body);
  for (std::size_t i = 0; i < words.responses.size(); ++i) {
    add_text(story.responses[i].body, words.responses[i]);
  }
}

void VocabularyCounter::add_text(std::string_view text, const std::vector<Token>& tokens) {
  const Word* before = nullptr;
  std::uint32_t end_before = 0;
  for (const Token& token : tokens) {
    Word& word = word_of(token.word, token.stem);
    if (word.last != story_) {
      ++word.stories;
      word.last = story_;
    }
    const bool pairs = before != nullptr && before->may_pair && word.may_pair;
    if (pairs && are_joined(text, end_before, token.begin)) {
      pairs_.add(before->number, word.number, story_);
    }
    before = &word;
    end_before = token.end;
  }
}

void VocabularyCounter::merge(const VocabularyCounter& other) {
  std::vector<std::uint32_t> numbers(other.words_.size());
  for (const auto& [text, theirs] : other.words_) {
    const auto number = static_cast<std::uint32_t>(words_.size());
    Word& ours =
        words_.try_emplace(text, Word{theirs.stem, number, 0, 0, theirs.may_pair}).first->second;
    ours.stories += theirs.stories;
    numbers[theirs.number] = ours.number;
  }
  other.pairs_.for_each([&](std::uint32_t first, std::uint32_t second, std::uint32_t stories) {
    pairs_.add_stories(numbers[first], numbers[second], stories);
  });
}

Vocabulary VocabularyCounter::vocabulary() const {
  Vocabulary vocabulary;
  vocabulary.words.reserve(words_.size());
  for (const auto& [text, word] : words_) {
    vocabulary.words.push_back({text, word.stem, word.stories});
  }
  std::sort(vocabulary.words.begin(), vocabulary.words.end(),
            [](const auto& a, const auto& b) { return a.word < b.word; });
  std::vector<std::uint32_t> positions(words_.size());
  for (std::uint32_t at = 0; at < vocabulary.words.size(); ++at) {
    positions[words_.at(vocabulary.words[at].word).number] = at;
  }
  pairs_.for_each([&](std::uint32_t first, std::uint32_t second, std::uint32_t stories) {
    if (stories < kLeastStoriesOfPair) return;
    vocabulary.pairs.push_back({positions[first], positions[second], stories});
  });
  std::sort(vocabulary.pairs.begin(), vocabulary.pairs.end(), [](const auto& a, const auto& b) {
    return std::tie(a.first, a.second) < std::tie(b.first, b.second);
  });
  return vocabulary;
}

void VocabularyCounter::add_to(VocabularyChange& change, std::int32_t sign) const {
  std::vector<const std::string*> texts(words_.size());
  for (const auto& [text, word] : words_) {
    texts[word.number] = &text;
    VocabularyChange::Word& entry = change.words[text];
    entry.stem = word.stem;
    entry.stories += sign * static_cast<std::int32_t>(word.stories);
  }
  pairs_.for_each([&](std::uint32_t first, std::uint32_t second, std::uint32_t stories) {
    change.pairs[{*texts[first], *texts[second]}] += sign * static_cast<std::int32_t>(stories);
  });
}

}  // namespace kindred
