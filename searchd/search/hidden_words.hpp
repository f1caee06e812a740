#pragma once

#include "common/index/index_reader.hpp"
#include "common/index/story_set.hpp"
#include "common/index/vocabulary.hpp"

namespace kindred {

/// The vocabulary less every word that, by its stem, the `hidden` documents may be the only ones
/// to have: stories that are withheld and that the vocabulary counts yet. A word that another story
/// has too may go with them. Xapian::Error as Xapian throws it.
Vocabulary without_hidden_words(const Vocabulary& vocabulary, const StorySet& hidden,
                                const IndexReader& index);

}  // namespace kindred
