#include "indexer/store/story_writer.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "common/base/time.hpp"

namespace kindred {
namespace {

constexpr const char* kPutService =
    "INSERT INTO services (code, name, kind, parent_code, aliases, opened, closed) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (code) DO UPDATE SET code = ?1, name = ?2, "
    "kind = ?3, parent_code = ?4, aliases = ?5, opened = ?6, closed = ?7";
constexpr const char* kPutTheme =
    "INSERT INTO themes (code, name, parent_code, definition) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (code) DO UPDATE SET code = ?1, name = ?2, parent_code = ?3, definition = ?4";
constexpr const char* kPutStory =
    "INSERT INTO stories (id, title, body, language, author_role, author_age_group, "
    "submission_route, progress, submitted_at, published_at, state) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (id) DO UPDATE SET "
    "title = ?2, body = ?3, language = ?4, author_role = ?5, author_age_group = ?6, "
    "submission_route = ?7, progress = ?8, submitted_at = ?9, published_at = ?10, state = ?11";
constexpr const char* kPutResponse =
    "INSERT INTO responses (id, story_id, service_code, responder_role, body, responded_at, "
    "change) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO UPDATE SET "
    "service_code = ?3, responder_role = ?4, body = ?5, responded_at = ?6, change = ?7";

template <class E>
void bind_name(Query& query, int parameter, const std::optional<E>& value) {
  if (value) {
    query.bind(parameter, name_of(*value));
  } else {
    query.bind_null(parameter);
  }
}

void bind_instant(Query& query, int parameter, const std::optional<Instant>& instant) {
  if (instant) {
    query.bind(parameter, static_cast<std::int64_t>(instant->time_since_epoch().count()));
  } else {
    query.bind_null(parameter);
  }
}

void bind_day(Query& query, int parameter, const std::optional<Day>& day) {
  if (day) {
    query.bind(parameter, std::string_view(to_iso(*day)));
  } else {
    query.bind_null(parameter);
  }
}

void bind_code(Query& query, int parameter, const std::string& code) {
  if (code.empty()) {
    query.bind_null(parameter);
  } else {
    query.bind(parameter, code);
  }
}

void delete_rows(Connection& connection, const char* sql, const std::string& key) {
  Query(connection.statement(sql)).bind(1, key).run();
}

void write_services_of(Connection& connection, const Story& old, const Story& story) {
  if (!old.services.empty()) {
    delete_rows(connection, "DELETE FROM story_services WHERE story_id = ?", story.id);
  }
  for (const auto& code : story.services) {
    Query(connection.statement("INSERT INTO story_services (story_id, service_code) VALUES (?, ?)"))
        .bind(1, story.id)
        .bind(2, code)
        .run();
  }
}

void write_themes_of(Connection& connection, const Story& old, const Story& story) {
  if (!old.themes.empty()) {
    delete_rows(connection, "DELETE FROM story_themes WHERE story_id = ?", story.id);
  }
  for (const auto& theme : story.themes) {
    Query(connection.statement(
              "INSERT INTO story_themes (story_id, theme_code, source) VALUES (?, ?, ?)"))
        .bind(1, story.id)
        .bind(2, theme.code)
        .bind(3, name_of(theme.source))
        .run();
  }
}

void write_tags_of(Connection& connection, const Story& old, const Story& story) {
  if (!old.tags.empty()) {
    delete_rows(connection, "DELETE FROM story_tags WHERE story_id = ?", story.id);
  }
  for (const auto& tag : story.tags) {
    Query(connection.statement("INSERT INTO story_tags (story_id, tag_group, name, polarity, "
                               "visibility) VALUES (?, ?, ?, ?, ?)"))
        .bind(1, story.id)
        .bind(2, tag.group)
        .bind(3, tag.name)
        .bind(4, static_cast<std::int64_t>(tag.polarity))
        .bind(5, name_of(tag.visibility))
        .run();
  }
}

void write_responses_of(Connection& connection, const std::vector<Response>& before,
                        const Story& after) {
  for (const auto& old : before) {
    const bool stays = std::any_of(after.responses.begin(), after.responses.end(),
                                   [&](const Response& kept) { return kept.id == old.id; });
    if (!stays) delete_rows(connection, "DELETE FROM responses WHERE id = ?", old.id);
  }
  for (const auto& response : after.responses) {
    const bool is_same = std::find(before.begin(), before.end(), response) != before.end();
    if (!is_same) write_response(connection, response, after.id);
  }
}

bool has_same_facts(const Story& left, const Story& right) {
  const auto facts = [](const Story& story) {
    return std::tie(story.title, story.body, story.language, story.author_role,
                    story.author_age_group, story.submission_route, story.progress,
                    story.submitted_at, story.published_at, story.state);
  };
  return facts(left) == facts(right);
}

void write_facts(Connection& connection, const Story& story) {
  Query query(connection.statement(kPutStory));
  query.bind(1, story.id).bind(2, story.title).bind(3, story.body).bind(4, story.language);
  bind_name(query, 5, story.author_role);
  query.bind(6, story.author_age_group).bind(7, story.submission_route);
  bind_name(query, 8, story.progress);
  bind_instant(query, 9, story.submitted_at);
  bind_instant(query, 10, story.published_at);
  query.bind(11, name_of(story.state));
  query.run();
}

}  // namespace

void write_service(Connection& connection, const Service& service) {
  const std::string aliases = nlohmann::json(service.aliases).dump();
  Query query(connection.statement(kPutService));
  query.bind(1, service.code).bind(2, service.name).bind(3, name_of(service.kind));
  bind_code(query, 4, service.parent);
  query.bind(5, aliases);
  bind_day(query, 6, service.opened);
  bind_day(query, 7, service.closed);
  query.run();
}

void write_theme(Connection& connection, const Theme& theme) {
  Query query(connection.statement(kPutTheme));
  query.bind(1, theme.code).bind(2, theme.name);
  bind_code(query, 3, theme.parent);
  query.bind(4, theme.definition).run();
}

void write_response(Connection& connection, const Response& response, const std::string& story_id) {
  Query query(connection.statement(kPutResponse));
  query.bind(1, response.id).bind(2, story_id);
  bind_code(query, 3, response.service);
  query.bind(4, response.responder_role).bind(5, response.body);
  bind_instant(query, 6, response.responded_at);
  query.bind(7, name_of(response.change)).run();
}

void write_story(Connection& connection, const std::optional<Story>& before, const Story& after) {
  const Story nothing;
  const Story& old = before ? *before : nothing;
  if (!before || !has_same_facts(old, after)) write_facts(connection, after);
  if (old.services != after.services) write_services_of(connection, old, after);
  if (old.themes != after.themes) write_themes_of(connection, old, after);
  if (old.tags != after.tags) write_tags_of(connection, old, after);
  if (old.responses != after.responses) write_responses_of(connection, old.responses, after);
  if (after.state == StoryState::kWithdrawn) {
    delete_rows(connection, "DELETE FROM embeddings WHERE story_id = ?", after.id);
  }
}

void write_staff_notes(Connection& connection, const std::string& story_id,
                       const std::optional<StaffNotes>& notes) {
  if (!notes) {
    delete_rows(connection, "DELETE FROM story_staff_notes WHERE story_id = ?", story_id);
    return;
  }
  Query(
      connection.statement("INSERT INTO story_staff_notes (story_id, criticality) VALUES (?1, ?2) "
                           "ON CONFLICT (story_id) DO UPDATE SET criticality = ?2"))
      .bind(1, story_id)
      .bind(2, static_cast<std::int64_t>(notes->criticality))
      .run();
}

}  // namespace kindred
