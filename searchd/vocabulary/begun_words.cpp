#include "searchd/vocabulary/begun_words.hpp"

#include <algorithm>

namespace kindred {
namespace {

/// Those of `within` that begin with `begun`.
WordRange narrowed(const Vocabulary& vocabulary, WordRange within, std::string_view begun) {
  const auto begin = vocabulary.words.begin();
  const auto first = std::lower_bound(
      begin + within.first, begin + within.last, begun,
      [](const VocabularyWord& entry, std::string_view key) { return entry.word < key; });
  const auto last = std::partition_point(first, begin + within.last, [&](const auto& entry) {
    return std::string_view(entry.word).substr(0, begun.size()) == begun;
  });
  return {static_cast<std::uint32_t>(first - begin), static_cast<std::uint32_t>(last - begin)};
}

}  // namespace

WordRange words_beginning(const Vocabulary& vocabulary, std::string_view begun) {
  return narrowed(vocabulary, {0, static_cast<std::uint32_t>(vocabulary.words.size())}, begun);
}

std::vector<WordRange> words_beginning_nearly(const Vocabulary& vocabulary,
                                              const std::string& begun) {
  std::vector<WordRange> ranges;
  for (std::size_t at = 1; at <= begun.size(); ++at) {
    const std::string head = begun.substr(0, at);
    const WordRange within = words_beginning(vocabulary, head);
    if (within.empty()) break;
    const auto offer = [&](const std::string& other) {
      const WordRange found = narrowed(vocabulary, within, other);
      if (!found.empty()) ranges.push_back(found);
    };
    if (at < begun.size()) offer(head + begun.substr(at + 1));
    if (at + 1 < begun.size()) {
      offer(head + begun[at + 1] + begun[at] + begun.substr(at + 2));
    }
    for (std::uint32_t next = within.first; next < within.last;) {
      const std::string& word = vocabulary.words[next].word;
      if (word.size() <= at) {
        ++next;
        continue;
      }
      const std::string longer = head + word[at];
      if (at < begun.size() && word[at] != begun[at]) {
        offer(longer + begun.substr(at + 1));
        offer(longer + begun.substr(at));
      }
      next = narrowed(vocabulary, within, longer).last;
    }
  }
  return ranges;
}

}  // namespace kindred
