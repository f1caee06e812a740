#include "searchd/search/new_words.hpp"

#include <algorithm>

#include <xapian.h>

#include "common/index/vocabulary_change.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

/// Adds `sign` times what a segment changes of the words that the vocabulary lacks.
void count_new_words(const fs::path& segment, std::int64_t sign, const Vocabulary& vocabulary,
                     NewWords& words) {
  const Xapian::Database database(segment.string());
  const auto change =
      vocabulary_change(database.get_metadata(kVocabularyChangeKey), segment.string());
  for (const auto& [word, more] : change.words) {
    if (vocabulary.stories_with(word) > 0) continue;
    const auto [known, _] = words.emplace(word, 0);
    known->second += sign * more.stories;
    if (known->second == 0) words.erase(known);
  }
}

}  // namespace

std::shared_ptr<const NewWords> changed_words(NewWords words, const fs::path& generation,
                                              const Commit& before, const Commit& now,
                                              const Vocabulary& vocabulary) {
  const auto [gone, came] = std::mismatch(
      before.segments.begin(), before.segments.end(), now.segments.begin(), now.segments.end(),
      [](const Segment& a, const Segment& b) { return a.name == b.name; });
  for (auto segment = gone; segment != before.segments.end(); ++segment) {
    if (!fs::exists(generation / segment->name)) return nullptr;
  }
  for (auto segment = came; segment != now.segments.end(); ++segment) {
    count_new_words(generation / segment->name, 1, vocabulary, words);
  }
  for (auto segment = gone; segment != before.segments.end(); ++segment) {
    count_new_words(generation / segment->name, -1, vocabulary, words);
  }
  return std::make_shared<const NewWords>(std::move(words));
}

}  // namespace kindred
