#include "indexer/store/store_snapshot.hpp"

#include <array>
#include <utility>

#include "indexer/store/connection.hpp"
#include "indexer/store/embedding_rows.hpp"
#include "indexer/store/story_rows.hpp"

namespace kindred {
namespace {

constexpr std::array<std::pair<std::string_view, StoreChange::Kind>, 4> kKinds = {{
    {"story", StoreChange::Kind::kStory},
    {"staff", StoreChange::Kind::kStaff},
    {"services", StoreChange::Kind::kServices},
    {"themes", StoreChange::Kind::kThemes},
}};

StoreChange::Kind kind_of(std::string_view name) {
  for (const auto& [candidate, kind] : kKinds) {
    if (candidate == name) return kind;
  }
  return StoreChange::Kind::kStory;
}

std::int64_t number_from(Connection& connection, const char* sql) {
  Query query(connection.statement(sql));
  query.next();
  return query.number(0);
}

std::int64_t latest_sequence(Connection& connection) {
  return number_from(connection, "SELECT ifnull(max(seq), 0) FROM changes");
}

}  // namespace

bool is_of_story(const StoreChange& change, Audience audience) {
  const bool is_staff = audience == Audience::kStaff;
  return change.kind == StoreChange::Kind::kStory ||
         (is_staff && change.kind == StoreChange::Kind::kStaff);
}

bool is_of_catalogue(const StoreChange& change) {
  return change.kind == StoreChange::Kind::kServices || change.kind == StoreChange::Kind::kThemes;
}

StoreSnapshot::StoreSnapshot(const std::filesystem::path& path, Audience audience)
    : connection_(std::make_unique<Connection>(path, Connection::Mode::kRead)),
      audience_(audience) {
  with_store_errors(path, [&] {
    connection_->execute("BEGIN");
    latest_sequence(*connection_);  // BEGIN alone is lazy: the first read fixes the state
  });
}

StoreSnapshot::~StoreSnapshot() = default;

std::vector<std::unique_ptr<StoreSnapshot>> StoreSnapshot::open_together(
    const std::filesystem::path& path, std::size_t n, Audience audience) {
  std::vector<std::unique_ptr<StoreSnapshot>> snapshots;
  { const StoreSnapshot proof(path); }  // a wrong path must not become a new store
  Connection lock(path, Connection::Mode::kWrite);
  with_store_errors(path, [&] { lock.execute("BEGIN IMMEDIATE"); });
  for (std::size_t i = 0; i < n; ++i) {
    snapshots.push_back(std::make_unique<StoreSnapshot>(path, audience));
  }
  with_store_errors(path, [&] { lock.execute("ROLLBACK"); });
  return snapshots;
}

std::int64_t StoreSnapshot::sequence() const {
  return with_store_errors(connection_->path(), [&] { return latest_sequence(*connection_); });
}

std::vector<StoreChange> StoreSnapshot::changes_after(std::int64_t sequence) const {
  return with_store_errors(connection_->path(), [&] {
    Query rows(connection_->statement(
        "SELECT seq, story_id, kind FROM changes WHERE seq > ? ORDER BY seq"));
    rows.bind(1, sequence);
    std::vector<StoreChange> changes;
    while (rows.next()) changes.push_back({rows.number(0), rows.text(1), kind_of(rows.view(2))});
    return changes;
  });
}

Catalogue StoreSnapshot::catalogue() const {
  return with_store_errors(connection_->path(), [&] {
    return Catalogue(read_services(*connection_), read_themes(*connection_));
  });
}

std::uint64_t StoreSnapshot::story_count() const {
  return with_store_errors(connection_->path(), [&] {
    std::int64_t stories = 0;
    for (const auto& [state, name] : names_of<StoryState>()) {
      if (!may_see(audience_, state)) continue;
      Query query(connection_->statement("SELECT count(*) FROM stories WHERE state = ?"));
      query.bind(1, name);
      query.next();
      stories += query.number(0);
    }
    return static_cast<std::uint64_t>(stories);
  });
}

void StoreSnapshot::for_each_story(std::uint64_t first, std::uint64_t count,
                                   const std::function<void(const Story&)>& take) const {
  with_store_errors(connection_->path(),
                    [&] { read_shown_stories(*connection_, audience_, first, count, take); });
}

std::optional<Story> StoreSnapshot::shown_story(const std::string& id) const {
  auto story = with_store_errors(connection_->path(),
                                 [&] { return read_story_for(*connection_, audience_, id); });
  if (story && !may_see(audience_, story->state)) return std::nullopt;
  return story;
}

std::vector<EmbeddingModel> StoreSnapshot::embedding_models() const {
  return with_store_errors(connection_->path(),
                           [&] { return read_embedding_models(*connection_); });
}

void StoreSnapshot::for_each_embedded_story(
    const std::string& model, const std::function<void(const std::string& id)>& take) const {
  with_store_errors(connection_->path(), [&] { read_embedded_stories(*connection_, model, take); });
}

std::optional<std::vector<float>> StoreSnapshot::embedding(const std::string& story_id,
                                                           const std::string& model) const {
  return with_store_errors(connection_->path(), [&] {
    // Staff ask for those of stories that they may see, and withdrawn ones have none.
    const bool is_staff = audience_ == Audience::kStaff;
    return read_embedding(*connection_, story_id, model,
                          is_staff ? StoryScope::kAll : StoryScope::kPublishedOnly);
  });
}

std::optional<StoryState> StoreSnapshot::state_of(const std::string& id) const {
  return with_store_errors(connection_->path(), [&]() -> std::optional<StoryState> {
    Query query(connection_->statement("SELECT state FROM stories WHERE id = ?"));
    query.bind(1, id);
    if (!query.next()) return std::nullopt;
    return parse_name<StoryState>(query.view(0));
  });
}

void StoreSnapshot::for_each_hidden(
    const std::function<void(const std::string& id, StoryState state)>& take) const {
  with_store_errors(connection_->path(), [&] {
    Query query(
        connection_->statement("SELECT id, state FROM stories INDEXED BY stories_in_order "
                               "WHERE state IN ('restricted', 'withdrawn')"));
    while (query.next()) {
      const auto state = parse_name<StoryState>(query.view(1)).value_or(StoryState::kWithdrawn);
      if (!may_see(audience_, state)) take(query.text(0), state);
    }
    Query deleted(
        connection_->statement("SELECT DISTINCT story_id FROM changes WHERE story_id IS NOT NULL "
                               "AND story_id NOT IN (SELECT id FROM stories)"));
    while (deleted.next()) take(deleted.text(0), StoryState::kRestricted);
  });
}

}  // namespace kindred
