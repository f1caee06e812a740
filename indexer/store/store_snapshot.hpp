#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/story/catalogue.hpp"
#include "common/story/story.hpp"
#include "indexer/store/embedding.hpp"

namespace kindred {

class Connection;

/// One line of the store's change log, see docs/story_store.md. At most one a story and kind: the
/// latest.
struct StoreChange {
  enum class Kind {
    kStory,     ///< the story, its services, themes, tags, responses or embeddings
    kStaff,     ///< its staff notes: matters to a staff index only
    kServices,  ///< the service tree; no story id
    kThemes,    ///< the theme tree; no story id
  };
  std::int64_t sequence = 0;
  std::string story_id;  ///< empty for kServices and kThemes
  Kind kind = Kind::kStory;
  bool operator==(const StoreChange&) const = default;
};

/// Whether the change may be one of what the audience sees of a story.
bool is_of_story(const StoreChange& change, Audience audience);

/// Whether it is one of services or themes.
bool is_of_catalogue(const StoreChange& change);

/// One state of the story store, however much is written meanwhile: everything is read within one
/// read transaction, begun by the constructor. Read-only. It holds what its audience may see; the
/// public: no staff notes, no shared or private tags, no restricted or withdrawn story; staff: the
/// notes, shared tags and restricted stories too, and nothing that is private or withdrawn.
/// For one thread at a time. Every member throws StoreError, naming the file, where the store
/// cannot be read.
class StoreSnapshot {
 public:
  /// StoreError where `path` is no story store, or one of another version.
  explicit StoreSnapshot(const std::filesystem::path& path, Audience audience = Audience::kPublic);
  ~StoreSnapshot();
  StoreSnapshot(const StoreSnapshot&) = delete;
  StoreSnapshot& operator=(const StoreSnapshot&) = delete;

  /// `n` snapshots of one and the same state, to be read by `n` threads. Takes the store's write
  /// lock for a moment: StoreError where another program keeps it for longer than ten seconds, or
  /// where the file may not be written.
  static std::vector<std::unique_ptr<StoreSnapshot>> open_together(
      const std::filesystem::path& path, std::size_t n, Audience audience = Audience::kPublic);

  Audience audience() const { return audience_; }

  /// The number of the latest change this snapshot holds; 0 where there has been none.
  std::int64_t sequence() const;

  /// Changes after `sequence`, in order. A story that was changed several times comes once.
  std::vector<StoreChange> changes_after(std::int64_t sequence) const;

  /// Services in the order of their codes, themes in the order they were added.
  /// InputError where parents form a circle.
  Catalogue catalogue() const;

  /// How many stories the audience may see.
  std::uint64_t story_count() const;

  /// Gives the stories that the audience may see, `first` to `first + count - 1` (from 0), to
  /// `take`, in publication order (published_at, then id), with services, themes, tags, notes and
  /// responses (oldest first). The story is gone when `take` returns. Disjoint ranges of snapshots
  /// opened together hold every story once.
  void for_each_story(std::uint64_t first, std::uint64_t count,
                      const std::function<void(const Story&)>& take) const;

  /// The story with this id, as for_each_story gives it; nullopt where there is none or the
  /// audience may not see it: it must then not be in its index.
  std::optional<Story> shown_story(const std::string& id) const;

  /// What the platform says of a story; nullopt where there is none.
  std::optional<StoryState> state_of(const std::string& id) const;

  /// Gives each story that the audience may not see to `take`, and as restricted each that the
  /// store has no more.
  void for_each_hidden(
      const std::function<void(const std::string& id, StoryState state)>& take) const;

  /// Models that published stories have embeddings of: most stories first, then by name.
  std::vector<EmbeddingModel> embedding_models() const;

  /// Gives the id of each published story that has an embedding of the model to `take`, in
  /// publication order.
  void for_each_embedded_story(const std::string& model,
                               const std::function<void(const std::string& id)>& take) const;

  /// The numbers of the embedding of a story that the audience may see, as the platform has written
  /// them, whatever they are; nullopt where it has none of the model.
  std::optional<std::vector<float>> embedding(const std::string& story_id,
                                              const std::string& model) const;

 private:
  std::unique_ptr<Connection> connection_;
  Audience audience_;
};

}  // namespace kindred
