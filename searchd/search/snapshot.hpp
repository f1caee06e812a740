#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "common/index/commit.hpp"
#include "common/index/generation.hpp"
#include "common/index/index_reader.hpp"
#include "common/index/story_set.hpp"
#include "common/index/vocabulary.hpp"
#include "common/index/withheld.hpp"
#include "common/semantic/latent_space.hpp"
#include "common/story/catalogue.hpp"
#include "searchd/query/facet_values.hpp"
#include "searchd/search/columns.hpp"
#include "searchd/search/everything.hpp"
#include "searchd/search/latent_places.hpp"
#include "searchd/search/story_finder.hpp"
#include "searchd/vocabulary/word_forms.hpp"

namespace kindred {

/// What all threads share of one generation: catalogue, facets, columns and words. Immutable but
/// for what is remembered.
struct Snapshot {
  Generation generation;
  Catalogue catalogue;
  FacetValues values;
  Columns columns;
  Everything everything;
  std::shared_ptr<const Vocabulary> vocabulary;
  std::shared_ptr<const WordForms> forms;  ///< of the vocabulary
  std::shared_ptr<const LatentSpace> space;
  LatentPlaces places;
  std::shared_ptr<Known> known;

  /// Words of stories that came since the vocabulary was read, and none of it has.
  std::shared_ptr<const NewWords> new_words;
  bool has_old_words = false;     ///< stories came or went since the vocabulary was read
  bool has_gone_words = false;    ///< stories went, so that it may have words that none has
  bool has_hidden_words = false;  ///< stories were hidden since, and not removed yet

  Commit commit;                     ///< what of the generation it is, less what is withheld
  std::optional<CommitStamp> stamp;  ///< of the file that the commit was read from

  WithheldList withheld;
  std::optional<CommitStamp> withheld_stamp;

  IndexReader::Counting counting = IndexReader::Counting::kByRemovals;  ///< in the commit

  std::uint64_t words_commit = 0;    ///< the commit that the vocabulary is of
  std::uint64_t words_withheld = 0;  ///< number of the list of which it shows nothing
  StorySet hidden;                   ///< documents that are withheld, and in the index yet

  /// Of the commit. For who makes the next snapshot of this one, one thread at a time.
  std::shared_ptr<const IndexReader> reader;

  std::uint64_t stories() const { return everything.counts.total; }
  bool is_withheld(const std::string& id) const { return withheld.stories.contains(id); }
  bool is_withdrawn(const std::string& id) const {
    const auto found = withheld.stories.find(id);
    return found != withheld.stories.end() && found->second.state == StoryState::kWithdrawn;
  }

  /// Whether its generation has no newer commit, and nothing else is withheld.
  bool is_newest() const;
  bool has_newest_withheld() const;

  /// The same less what is withheld now, and its words, where its files may not be there any more:
  /// nothing is opened, nothing else read than where these stories are and what words they have.
  /// What is withheld no more stays hidden.
  std::shared_ptr<const Snapshot> with_withheld() const;

  /// The same as if it had no stories but those of a service and what lies within it: what is made
  /// of it counts, finds, names and suggests nothing else. Services and themes are all there. Words
  /// are those that this has, counted in these stories, and no pairs of words; of `before`, which
  /// was made so of this one with the same words, they are taken as they are. The latent space is
  /// that of all stories.
  std::shared_ptr<const Snapshot> confined_to(NodeNumber service, const Snapshot* before) const;

  /// RebuildNeeded where the generation cannot be read.
  static std::shared_ptr<const Snapshot> open(const Generation& generation);

  /// The newest commit of the same generation, made of what this has and what changed since, with
  /// the words that this has; nullptr where that is no less work than to open it anew.
  std::shared_ptr<const Snapshot> changed() const;

  /// The same with the words of its commit.
  std::shared_ptr<const Snapshot> with_words() const;

  /// The same without the words that only hidden stories have, where its files may not be there any
  /// more: nothing is opened.
  std::shared_ptr<const Snapshot> less_hidden_words() const;

  /// The same with the words of `made`: this snapshot, or another of its generation, once it had
  /// them of its commit.
  std::shared_ptr<const Snapshot> with_words_of(const Snapshot& made) const;
};

}  // namespace kindred
