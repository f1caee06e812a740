#include "searchd/search/hidden_words.hpp"

#include <string>
#include <unordered_map>
#include <unordered_set>

#include "common/index/schema.hpp"
#include "common/index/vocabulary_change.hpp"

namespace kindred {
namespace {

/// How many of the documents have each stem, wherever in the story.
std::unordered_map<std::string, std::uint32_t> stems_of(const StorySet& documents,
                                                        const IndexReader& index) {
  std::unordered_map<std::string, std::uint32_t> stems;
  for (const std::uint32_t document : documents) {
    std::unordered_set<std::string> of_this;
    for (const Field field : {Field::kStory, Field::kTitle, Field::kResponse}) {
      const std::string prefix(row_of(field).prefix);
      for (const std::string& term : index.terms_of(document, prefix)) {
        of_this.insert(term.substr(prefix.size()));
      }
    }
    for (const std::string& stem : of_this) ++stems[stem];
  }
  return stems;
}

}  // namespace

Vocabulary without_hidden_words(const Vocabulary& vocabulary, const StorySet& hidden,
                                const IndexReader& index) {
  if (hidden.isEmpty()) return vocabulary;
  const auto stems = stems_of(hidden, index);
  VocabularyChange less;
  for (const VocabularyWord& word : vocabulary.words) {
    const auto found = stems.find(word.stem);
    if (found == stems.end() || word.stories > found->second) continue;
    less.words[word.word] = {word.stem, -static_cast<std::int32_t>(word.stories)};
  }
  return changed(vocabulary, less);
}

}  // namespace kindred
