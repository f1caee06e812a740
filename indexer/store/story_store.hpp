#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/base/error.hpp"
#include "common/story/story.hpp"
#include "indexer/store/embedding.hpp"

namespace kindred {

class Connection;

/// What writing came to.
enum class Written {
  kAdded,
  kChanged,
  kUnchanged,  ///< the store held the same: nothing was written, no change recorded
};

/// Parts of a story that a source says nothing about: they stay as the store has them.
struct KeptParts {
  bool services = false;
  bool themes = false;
  bool tags = false;
  bool responses = false;
  bool staff_notes = false;
};

/// A value that the store does not take. `field` is named as in the documented objects.
class Refused : public InputError {
 public:
  Refused(std::string field, std::string value, const std::string& what)
      : InputError(what), field_(std::move(field)), value_(std::move(value)) {}

  const std::string& field() const { return field_; }
  const std::string& value() const { return value_; }

 private:
  std::string field_;
  std::string value_;
};

/// The story store, for writing. Docs: docs/story_store.md.
/// For one thread at a time; readers (StoreSnapshot) never wait for it.
/// `put` throws InputError for a value the store refuses (the store then holds what it held
/// before), every member throws StoreError, naming the file, where the store cannot be read or
/// written.
class StoryStore {
 public:
  /// Opens the store, makes it where there is none, brings an older one to the current version.
  /// StoreError for a file that is something else or of a newer version.
  explicit StoryStore(const std::filesystem::path& path);

  /// A store in memory, for checks that are to leave nothing behind.
  static StoryStore in_memory();

  ~StoryStore();
  StoryStore(StoryStore&&) noexcept;
  StoryStore& operator=(StoryStore&&) noexcept;

  /// All that is written until commit() is there together or not at all; undone where the object
  /// goes without commit(). One at a time. Without one, each `put` is a transaction of its own.
  class Transaction {
   public:
    explicit Transaction(StoryStore& store);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

   private:
    StoryStore& store_;
    bool is_open_ = true;
  };

  /// Writes a service under its code. Its parent must be there already and not be below it.
  Written put(const Service& service);

  /// Writes a theme under its code. Its parent must be there already and not be below it.
  Written put(const Theme& theme);

  /// Writes the whole story under its id: lists replace what was there, save the kept parts; no
  /// staff notes means that there are none. Services and themes must be there already.
  /// Embeddings stay. A withdrawn story keeps its id and dates and loses everything else, whatever
  /// `story` holds.
  Written put(const Story& story, const std::optional<StaffNotes>& notes,
              const KeptParts& kept = {});

  /// Writes one response under its id. Story and service must be there already.
  Written put(const Response& response, const std::string& story_id);

  /// Writes the vector under its story and model, whatever its numbers are. The story must be there
  /// already and not be withdrawn.
  Written put(const Embedding& embedding);

  /// Brings all that was written into the store's own file and empties the log beside it, in which
  /// deleted texts would stay until then. False where a reader needs the log: nothing is lost then.
  bool cut_log();

  /// Writes the file anew, without what was ever deleted from it. Nobody may write meanwhile; takes
  /// as much disk again.
  void vacuum();

  /// How many numbers the embeddings of a model have; nullopt where there are none.
  std::optional<std::size_t> embedding_length(const std::string& model) const;

  /// nullopt where there is none.
  std::optional<Service> find_service(const std::string& code) const;

  /// With every tag, whoever may see it; nullopt where there is none.
  std::optional<Story> find_story(const std::string& id) const;

  /// nullopt where there is no story or it has no notes.
  std::optional<StaffNotes> find_staff_notes(const std::string& id) const;

  std::vector<Service> services() const;
  std::vector<Theme> themes() const;

 private:
  explicit StoryStore(std::unique_ptr<Connection> connection);

  std::unique_ptr<Connection> connection_;
};

}  // namespace kindred
