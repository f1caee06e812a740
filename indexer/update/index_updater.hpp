#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/index/commit.hpp"
#include "common/index/index_reader.hpp"
#include "common/semantic/latent_space.hpp"
#include "common/story/catalogue.hpp"
#include "common/text/analyzer.hpp"
#include "common/text/language_lists.hpp"
#include "indexer/document/document.hpp"
#include "indexer/document/embedding_placer.hpp"
#include "indexer/publish/withheld_list.hpp"
#include "indexer/store/store_snapshot.hpp"
#include "indexer/update/segment_writer.hpp"
#include "indexer/update/set_aside.hpp"

namespace kindred {

/// Stories of one commit at the most: what comes behind waits for the next, some tenths of a
/// second.
constexpr std::size_t kStoriesOfCommit = 1000;

/// What a commit did.
struct UpdateReport {
  std::uint64_t commit = 0;  ///< its number; 0 where there was nothing to do
  std::uint64_t added = 0;
  std::uint64_t changed = 0;
  std::uint64_t removed = 0;
  SetAside set_aside;      ///< those that could not be indexed this time
  bool is_behind = false;  ///< there is more to do
};

/// Brings a generation up to what the store has, commit by commit: each holds whole stories, the
/// store's sequence it goes up to, and what it changes of the vocabulary, and is on disk before it
/// is there for anybody. Used by one thread, while its caller holds kWriteLock.
class IndexUpdater {
 public:
  /// Reads the newest commit of the generation. `language` must outlive the updater. RebuildNeeded
  /// where the generation is damaged or was made with other language lists.
  IndexUpdater(Generation generation, const LanguageLists& language);
  ~IndexUpdater();

  /// Commits the changes after those that the generation has, kStoriesOfCommit at the most. What
  /// the snapshot, which is for the audience of the generation, does not show leaves the index. A
  /// story that cannot be indexed is set aside: an older text of it leaves too. `also` are ids that
  /// are looked at, and with them the trees, whether changed or not. RebuildNeeded where the store
  /// has fewer changes than the generation has seen of it.
  UpdateReport update(const StoreSnapshot& snapshot,
                      const std::optional<std::vector<std::string>>& also = {});

  /// Stories that are marked in the index otherwise than a curator has decided (SensitiveRules).
  std::vector<std::string> marked_otherwise() const;

  const Commit& commit() const { return commit_; }
  const Generation& generation() const { return generation_; }

 private:
  struct Batch;
  /// Whether a story that is the same as before is indexed anew.
  enum class Again { kOnlyIfChanged, kAlways };
  void take_catalogue(const StoreSnapshot& snapshot, Batch& batch);
  void take_story(const StoreSnapshot& snapshot, const std::string& id, Again again, Batch& batch);
  void remove(Xapian::docid document, const Story& before, Batch& batch);
  void add(const Story& story, Batch& batch);
  bool is_same(Xapian::docid document, const Story& before, const Story& now, Batch& batch) const;
  void note_state(std::optional<StoryState> state, const std::string& id, Batch& batch) const;
  void read_newest();
  void check_store(const StoreSnapshot& snapshot) const;
  UpdateReport update_or_throw(const StoreSnapshot& snapshot,
                               const std::optional<std::vector<std::string>>& also);
  void write(Batch& batch);
  void note_set_aside(const Batch& batch) const;
  void count_words(const Story& story, const AnalyzedStory& words, std::int32_t sign,
                   Batch& batch) const;
  std::string name() const { return "the index at " + generation_.folder.string(); }

  Generation generation_;
  Analyzer analyzer_;
  SensitiveRules sensitive_;
  Commit commit_;
  std::optional<CommitStamp> stamp_;
  Catalogue catalogue_;
  LatentSpace space_;
  std::optional<EmbeddingPlaces> embeddings_;
  std::unique_ptr<IndexReader> reader_;
};

}  // namespace kindred
