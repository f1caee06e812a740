#include "indexer/store/story_store.hpp"

#include <algorithm>
#include <unordered_set>

#include <sqlite3.h>

#include "indexer/store/connection.hpp"
#include "indexer/store/embedding_rows.hpp"
#include "indexer/store/story_rows.hpp"
#include "indexer/store/story_writer.hpp"

namespace kindred {
namespace {

/// Two of these come with every row: not parsed anew each time.
void run_prepared(Connection& connection, const char* sql) {
  Query(connection.statement(sql)).run();
}

/// Undoes what `work` wrote where it throws, also within a transaction, and turns a value that the
/// schema refuses into an InputError about `what`.
template <class Work>
void write_or_undo(Connection& connection, const std::string& what, Work&& work) {
  run_prepared(connection, "SAVEPOINT one_row");
  try {
    work();
    run_prepared(connection, "RELEASE one_row");
  } catch (const SQLite::Exception& error) {
    connection.execute("ROLLBACK TO one_row; RELEASE one_row");
    if (error.getErrorCode() != SQLITE_CONSTRAINT) throw;
    throw Refused("", "", what + " cannot be stored: " + error.what());
  }
}

template <class Value, class Less, class Same>
void sort_and_drop_doubles(std::vector<Value>& values, Less less, Same same) {
  std::stable_sort(values.begin(), values.end(), less);
  values.erase(std::unique(values.begin(), values.end(), same), values.end());
}

/// Lists in the order in which they are read back, so that equal stories compare equal.
void normalize(Story& story) {
  const auto by_folded = [](const std::string& left, const std::string& right) {
    return fold_code(left) < fold_code(right);
  };
  const auto is_same_code = [](const std::string& left, const std::string& right) {
    return fold_code(left) == fold_code(right);
  };
  sort_and_drop_doubles(story.services, by_folded, is_same_code);
  sort_and_drop_doubles(
      story.themes, [&](const auto& a, const auto& b) { return by_folded(a.code, b.code); },
      [&](const auto& a, const auto& b) { return is_same_code(a.code, b.code); });
  const auto tag_key = [](const Tag& tag) {
    return std::make_tuple(std::string_view(tag.group), std::string_view(tag.name),
                           name_of(tag.visibility));
  };
  sort_and_drop_doubles(
      story.tags, [&](const Tag& a, const Tag& b) { return tag_key(a) < tag_key(b); },
      [&](const Tag& a, const Tag& b) { return tag_key(a) == tag_key(b); });
  std::sort(story.responses.begin(), story.responses.end(), [](const auto& a, const auto& b) {
    return std::tie(a.responded_at, a.id) < std::tie(b.responded_at, b.id);
  });
}

/// What is left of a withdrawn story: that it was there, and when.
Story withdrawn(const Story& story) {
  Story rest;
  rest.id = story.id;
  rest.language = story.language;
  rest.submitted_at = story.submitted_at;
  rest.published_at = story.published_at;
  rest.state = StoryState::kWithdrawn;
  return rest;
}

void keep_parts(Story& story, const Story& before, const KeptParts& kept) {
  if (kept.services) story.services = before.services;
  if (kept.themes) story.themes = before.themes;
  if (kept.tags) story.tags = before.tags;
  if (kept.responses) story.responses = before.responses;
}

[[noreturn]] void reject_parent(const std::string& code, const std::string& parent,
                                const std::string& problem) {
  throw Refused("parent", parent, "\"" + code + "\" " + problem);
}

/// SQL cannot forbid circles; one would make the catalogue unreadable, so it never gets in. Ends
/// also where somebody else has put one into the store.
template <class Read>
void reject_circle(const std::string& code, std::string parent, Read read) {
  std::unordered_set<std::string> path = {fold_code(code)};
  while (!parent.empty()) {
    if (!path.insert(fold_code(parent)).second) {
      reject_parent(code, parent, "would be among its own parents");
    }
    const auto above = read(parent);
    if (!above) reject_parent(code, parent, "names the unknown parent \"" + parent + "\"");
    parent = above->parent;
  }
}

std::string story_of_response(Connection& connection, const std::string& id) {
  Query row(connection.statement("SELECT story_id FROM responses WHERE id = ?"));
  row.bind(1, id);
  return row.next() ? row.text(0) : std::string();
}

/// `parts` is what the story is to take, as it is named to people.
Story read_story_that_takes(Connection& connection, const std::string& id,
                            const std::string& parts) {
  auto story = read_story(connection, id, TagScope::kAll);
  if (!story) throw Refused("story", id, "there is no story \"" + id + "\" in the store");
  if (story->state == StoryState::kWithdrawn) {
    throw Refused("story", id, "the story \"" + id + "\" is withdrawn and takes no " + parts);
  }
  return *std::move(story);
}

/// Response ids are the platform's: one that turns up under two stories is a fault of the source.
void reject_strangers(Connection& connection, const Response& response,
                      const std::string& story_id) {
  const std::string owner = story_of_response(connection, response.id);
  if (owner.empty() || owner == story_id) return;
  throw Refused(
      "id", response.id,
      "the response \"" + response.id + "\" belongs to the story \"" + owner + "\" already");
}

Written put_story(Connection& connection, Story story, std::optional<StaffNotes> notes,
                  const KeptParts& kept) {
  const auto before = read_story(connection, story.id, TagScope::kAll);
  const auto notes_before =
      before ? read_staff_notes(connection, story.id) : std::optional<StaffNotes>();
  if (before) keep_parts(story, *before, kept);
  if (before && kept.staff_notes) notes = notes_before;
  if (story.state == StoryState::kWithdrawn) {
    story = withdrawn(story);
    notes.reset();
  }
  normalize(story);
  const bool is_same_story = before && *before == story;
  if (is_same_story && notes == notes_before) return Written::kUnchanged;
  for (const auto& response : story.responses) reject_strangers(connection, response, story.id);
  write_or_undo(connection, "story \"" + story.id + "\"", [&] {
    if (!is_same_story) write_story(connection, before, story);
    if (notes != notes_before) write_staff_notes(connection, story.id, notes);
  });
  return before ? Written::kChanged : Written::kAdded;
}

}  // namespace

StoryStore::StoryStore(std::unique_ptr<Connection> connection)
    : connection_(std::move(connection)) {}

StoryStore::StoryStore(const std::filesystem::path& path)
    : StoryStore(std::make_unique<Connection>(path, Connection::Mode::kWrite)) {}

StoryStore StoryStore::in_memory() { return StoryStore(std::filesystem::path(":memory:")); }

StoryStore::~StoryStore() = default;
StoryStore::StoryStore(StoryStore&&) noexcept = default;
StoryStore& StoryStore::operator=(StoryStore&&) noexcept = default;

StoryStore::Transaction::Transaction(StoryStore& store) : store_(store) {
  with_store_errors(store_.connection_->path(),
                    [&] { store_.connection_->execute("BEGIN IMMEDIATE"); });
}

StoryStore::Transaction::~Transaction() {
  if (!is_open_) return;
  try {
    store_.connection_->execute("ROLLBACK");
  } catch (const SQLite::Exception&) {
    // SQLite has rolled back by itself (a full disk, say); closing the file does so in any case.
  }
}

void StoryStore::Transaction::commit() {
  with_store_errors(store_.connection_->path(), [&] { store_.connection_->execute("COMMIT"); });
  is_open_ = false;
}

Written StoryStore::put(const Service& service) {
  return with_store_errors(connection_->path(), [&] {
    const auto before = read_service(*connection_, service.code);
    if (before == service) return Written::kUnchanged;
    reject_circle(service.code, service.parent,
                  [&](const std::string& code) { return read_service(*connection_, code); });
    write_or_undo(*connection_, "service \"" + service.code + "\"",
                  [&] { write_service(*connection_, service); });
    return before ? Written::kChanged : Written::kAdded;
  });
}

Written StoryStore::put(const Theme& theme) {
  return with_store_errors(connection_->path(), [&] {
    const auto before = read_theme(*connection_, theme.code);
    if (before == theme) return Written::kUnchanged;
    reject_circle(theme.code, theme.parent,
                  [&](const std::string& code) { return read_theme(*connection_, code); });
    write_or_undo(*connection_, "theme \"" + theme.code + "\"",
                  [&] { write_theme(*connection_, theme); });
    return before ? Written::kChanged : Written::kAdded;
  });
}

Written StoryStore::put(const Story& story, const std::optional<StaffNotes>& notes,
                        const KeptParts& kept) {
  return with_store_errors(connection_->path(),
                           [&] { return put_story(*connection_, story, notes, kept); });
}

Written StoryStore::put(const Response& response, const std::string& story_id) {
  return with_store_errors(connection_->path(), [&] {
    const auto story = read_story_that_takes(*connection_, story_id, "responses");
    reject_strangers(*connection_, response, story_id);
    const auto before =
        std::find_if(story.responses.begin(), story.responses.end(),
                     [&](const Response& known) { return known.id == response.id; });
    const bool is_known = before != story.responses.end();
    if (is_known && *before == response) return Written::kUnchanged;
    write_or_undo(*connection_, "response \"" + response.id + "\"",
                  [&] { write_response(*connection_, response, story_id); });
    return is_known ? Written::kChanged : Written::kAdded;
  });
}

Written StoryStore::put(const Embedding& embedding) {
  return with_store_errors(connection_->path(), [&] {
    const std::string& id = embedding.story_id;
    read_story_that_takes(*connection_, id, "embeddings");
    const auto before = read_embedding(*connection_, id, embedding.model, StoryScope::kAll);
    if (before == embedding.vector) return Written::kUnchanged;
    write_or_undo(*connection_, "embedding of the story \"" + id + "\"",
                  [&] { write_embedding(*connection_, embedding); });
    return before ? Written::kChanged : Written::kAdded;
  });
}

std::optional<std::size_t> StoryStore::embedding_length(const std::string& model) const {
  return with_store_errors(connection_->path(),
                           [&] { return read_embedding_length(*connection_, model); });
}

std::optional<Service> StoryStore::find_service(const std::string& code) const {
  return with_store_errors(connection_->path(), [&] { return read_service(*connection_, code); });
}

std::optional<Story> StoryStore::find_story(const std::string& id) const {
  return with_store_errors(connection_->path(),
                           [&] { return read_story(*connection_, id, TagScope::kAll); });
}

std::optional<StaffNotes> StoryStore::find_staff_notes(const std::string& id) const {
  return with_store_errors(connection_->path(), [&] { return read_staff_notes(*connection_, id); });
}

std::vector<Service> StoryStore::services() const {
  return with_store_errors(connection_->path(), [&] { return read_services(*connection_); });
}

std::vector<Theme> StoryStore::themes() const {
  return with_store_errors(connection_->path(), [&] { return read_themes(*connection_); });
}

bool StoryStore::cut_log() {
  return with_store_errors(connection_->path(), [&] {
    Query checkpoint(connection_->statement("PRAGMA wal_checkpoint(TRUNCATE)"));
    return checkpoint.next() && checkpoint.number(0) == 0;
  });
}

void StoryStore::vacuum() {
  with_store_errors(connection_->path(), [&] { connection_->execute("VACUUM"); });
  cut_log();
}

}  // namespace kindred
