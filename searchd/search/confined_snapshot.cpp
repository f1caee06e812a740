#include <unordered_map>

#include "common/index/index_reader.hpp"
#include "common/index/schema.hpp"
#include "common/index/word_order.hpp"
#include "common/index/xapian_errors.hpp"
#include "searchd/search/snapshot.hpp"

namespace kindred {
namespace {

/// In how many of the documents a word with this hash is.
using HashCounts = std::unordered_map<std::uint32_t, std::uint32_t>;

HashCounts count_hashes(const StorySet& documents, const IndexReader& index) {
  HashCounts counts;
  auto orders = index.values(slot_of(Field::kWordOrder));
  for (const Xapian::docid document : documents_of(documents)) {
    const std::string bytes = orders.of(document);
    const WordOrder order(bytes);
    for (std::size_t word = 0; word < order.words(); ++word) ++counts[order.hash_of(word)];
  }
  return counts;
}

bool has_stem(const IndexReader& index, const std::string& stem) {
  return index.has_stories(stem_term(Field::kStory, stem)) ||
         index.has_stories(stem_term(Field::kResponse, stem));
}

/// What the order of a story's words keeps of them is a hash each. Two words with the same one are
/// told apart by their stems.
Vocabulary confined_vocabulary(const Vocabulary& all, const StorySet& documents,
                               const IndexReader& index) {
  const HashCounts counts = count_hashes(documents, index);
  HashCounts words_of_hash;
  for (const VocabularyWord& word : all.words) ++words_of_hash[word_hash(word.word)];
  Vocabulary vocabulary;
  for (const VocabularyWord& word : all.words) {
    const std::uint32_t hash = word_hash(word.word);
    const auto found = counts.find(hash);
    if (found == counts.end()) continue;
    const bool is_sure = words_of_hash[hash] == 1 || has_stem(index, word.stem);
    if (is_sure) vocabulary.words.push_back({word.word, word.stem, found->second});
  }
  return vocabulary;
}

std::uint64_t responses_of(const StorySet& documents, const Columns& columns) {
  double responses = 0;
  for (const Xapian::docid document : documents_of(documents)) {
    responses += columns.sort_key(Sort::kMostAnswered, document);
  }
  return static_cast<std::uint64_t>(responses);
}

}  // namespace

/// As if all other documents were removed: no reader of the commit ever sees one.
std::shared_ptr<const Snapshot> Snapshot::confined_to(NodeNumber service,
                                                      const Snapshot* before) const {
  return with_xapian("the index at " + generation.folder.string(), [&] {
    const StorySet& inside = columns.having(Facet::kService, service, values);
    auto next = std::make_shared<Snapshot>();
    next->generation = generation;
    next->catalogue = catalogue;
    next->columns = columns.confined_to(inside, catalogue, values, next->values);
    next->everything = make_everything(next->columns, next->values);
    next->space = space;
    next->places = places;
    next->known = std::make_shared<Known>();
    next->known->stories = known->stories;
    next->new_words = std::make_shared<const NewWords>();
    next->commit = commit;
    next->commit.removed |= columns.all() - inside;
    next->commit.responses = responses_of(inside, columns);
    next->stamp = stamp;
    next->counting = IndexReader::Counting::kByPostings;
    next->words_commit = words_commit;
    if (before != nullptr) {
      next->vocabulary = before->vocabulary;
      next->forms = before->forms;
      return std::shared_ptr<const Snapshot>(std::move(next));
    }
    const IndexReader index(generation.folder, next->commit);
    next->vocabulary =
        std::make_shared<const Vocabulary>(confined_vocabulary(*vocabulary, inside, index));
    next->forms = std::make_shared<const WordForms>(next->vocabulary);
    return std::shared_ptr<const Snapshot>(std::move(next));
  });
}

}  // namespace kindred
