#include "indexer/store/story_rows.hpp"

#include <chrono>

#include <nlohmann/json.hpp>

#include "common/base/time.hpp"

namespace kindred {
namespace {

constexpr const char* kServices =
    "SELECT code, name, kind, parent_code, aliases, opened, closed FROM services ORDER BY code";
constexpr const char* kService =
    "SELECT code, name, kind, parent_code, aliases, opened, closed FROM services WHERE code = ?";
constexpr const char* kThemes =
    "SELECT code, name, parent_code, definition FROM themes ORDER BY rowid";
constexpr const char* kTheme =
    "SELECT code, name, parent_code, definition FROM themes WHERE code = ?";
constexpr const char* kStory =
    "SELECT id, title, body, language, author_role, author_age_group, submission_route, progress, "
    "submitted_at, published_at, state FROM stories WHERE id = ?";
constexpr const char* kPublishedStories =
    "SELECT id, title, body, language, author_role, author_age_group, submission_route, progress, "
    "submitted_at, published_at, state FROM stories INDEXED BY stories_in_order "
    "WHERE state = 'published' ORDER BY published_at, id LIMIT ? OFFSET ?";
constexpr const char* kStoryServices =
    "SELECT service_code FROM story_services WHERE story_id = ? ORDER BY service_code";
constexpr const char* kStoryThemes =
    "SELECT theme_code, source FROM story_themes WHERE story_id = ? ORDER BY theme_code";
/// Two lists in order, merged by SQLite as it reads them.
constexpr const char* kStaffStories =
    "SELECT id, title, body, language, author_role, author_age_group, submission_route, progress, "
    "submitted_at, published_at, state FROM stories INDEXED BY stories_in_order "
    "WHERE state = 'published' UNION ALL "
    "SELECT id, title, body, language, author_role, author_age_group, submission_route, progress, "
    "submitted_at, published_at, state FROM stories INDEXED BY stories_in_order "
    "WHERE state = 'restricted' ORDER BY published_at, id LIMIT ? OFFSET ?";
constexpr const char* kPublicTags =
    "SELECT tag_group, name, polarity, visibility FROM story_tags "
    "WHERE story_id = ? AND visibility = 'public' ORDER BY tag_group, name";
constexpr const char* kStaffTags =
    "SELECT tag_group, name, polarity, visibility FROM story_tags "
    "WHERE story_id = ? AND visibility IN ('public', 'shared') "
    "ORDER BY tag_group, name, visibility";
constexpr const char* kAllTags =
    "SELECT tag_group, name, polarity, visibility FROM story_tags "
    "WHERE story_id = ? ORDER BY tag_group, name, visibility";
constexpr const char* kStaffNotes = "SELECT criticality FROM story_staff_notes WHERE story_id = ?";
constexpr const char* kResponses =
    "SELECT id, service_code, responder_role, body, responded_at, change FROM responses "
    "WHERE story_id = ? ORDER BY responded_at, id";

Instant instant_of(std::int64_t seconds) { return Instant(std::chrono::seconds(seconds)); }

/// CHECK constraints keep every name within its vocabulary, so the fallback is never reached.
template <class E>
E enum_of(const Query& row, int column) {
  return parse_name<E>(row.view(column)).value_or(E{});
}

template <class E>
std::optional<E> optional_enum_of(const Query& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return parse_name<E>(row.view(column));
}

std::optional<Day> day_of(const Query& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  const auto instant = parse_iso(row.view(column));
  if (!instant) return std::nullopt;
  return std::chrono::floor<std::chrono::days>(*instant);
}

std::vector<std::string> aliases_of(const Query& row, int column) {
  std::vector<std::string> aliases;
  for (const auto& alias : nlohmann::json::parse(row.view(column), nullptr, false)) {
    if (alias.is_string()) aliases.push_back(alias.get<std::string>());
  }
  return aliases;
}

Service service_of(const Query& row) {
  return {.code = row.text(0),
          .name = row.text(1),
          .kind = enum_of<ServiceKind>(row, 2),
          .parent = row.text(3),
          .aliases = aliases_of(row, 4),
          .opened = day_of(row, 5),
          .closed = day_of(row, 6)};
}

Theme theme_of(const Query& row) {
  return {
      .code = row.text(0), .name = row.text(1), .parent = row.text(2), .definition = row.text(3)};
}

Story story_of(const Query& row) {
  Story story;
  story.id = row.text(0);
  story.title = row.text(1);
  story.body = row.text(2);
  story.language = row.text(3);
  story.author_role = optional_enum_of<AuthorRole>(row, 4);
  story.author_age_group = row.text(5);
  story.submission_route = row.text(6);
  story.progress = optional_enum_of<Progress>(row, 7);
  if (!row.is_null(8)) story.submitted_at = instant_of(row.number(8));
  story.published_at = instant_of(row.number(9));
  story.state = enum_of<StoryState>(row, 10);
  return story;
}

template <class Value, class Read>
std::vector<Value> values_of(Connection& connection, const char* sql, const std::string* key,
                             Read read) {
  Query rows(connection.statement(sql));
  if (key != nullptr) rows.bind(1, *key);
  std::vector<Value> values;
  while (rows.next()) values.push_back(read(rows));
  return values;
}

const char* tags_of(TagScope scope) {
  if (scope == TagScope::kPublicOnly) return kPublicTags;
  return scope == TagScope::kStaff ? kStaffTags : kAllTags;
}

void read_lists(Connection& connection, Story& story, TagScope scope) {
  story.services = values_of<std::string>(connection, kStoryServices, &story.id,
                                          [](const Query& row) { return row.text(0); });
  story.themes = values_of<ThemeMark>(connection, kStoryThemes, &story.id, [](const Query& row) {
    return ThemeMark{row.text(0), enum_of<ThemeSource>(row, 1)};
  });
  story.tags = values_of<Tag>(connection, tags_of(scope), &story.id, [](const Query& row) {
    return Tag{row.text(0), row.text(1), static_cast<int>(row.number(2)),
               enum_of<Visibility>(row, 3)};
  });
  story.responses = values_of<Response>(connection, kResponses, &story.id, [](const Query& row) {
    return Response{row.text(0),
                    row.text(1),
                    row.text(2),
                    row.text(3),
                    instant_of(row.number(4)),
                    enum_of<Change>(row, 5)};
  });
}

/// What the audience may see beside the story's own row.
void read_what_is_for(Connection& connection, Audience audience, Story& story) {
  const bool is_staff = audience == Audience::kStaff;
  read_lists(connection, story, is_staff ? TagScope::kStaff : TagScope::kPublicOnly);
  if (is_staff) story.staff_notes = read_staff_notes(connection, story.id);
}

template <class Value>
std::optional<Value> first_of(std::vector<Value> values) {
  if (values.empty()) return std::nullopt;
  return std::move(values.front());
}

}  // namespace

std::vector<Service> read_services(Connection& connection) {
  return values_of<Service>(connection, kServices, nullptr, service_of);
}

std::vector<Theme> read_themes(Connection& connection) {
  return values_of<Theme>(connection, kThemes, nullptr, theme_of);
}

std::optional<Service> read_service(Connection& connection, const std::string& code) {
  return first_of(values_of<Service>(connection, kService, &code, service_of));
}

std::optional<Theme> read_theme(Connection& connection, const std::string& code) {
  return first_of(values_of<Theme>(connection, kTheme, &code, theme_of));
}

std::optional<Story> read_story(Connection& connection, const std::string& id, TagScope scope) {
  auto story = first_of(values_of<Story>(connection, kStory, &id, story_of));
  if (story) read_lists(connection, *story, scope);
  return story;
}

std::optional<StaffNotes> read_staff_notes(Connection& connection, const std::string& id) {
  return first_of(values_of<StaffNotes>(connection, kStaffNotes, &id, [](const Query& row) {
    return StaffNotes{static_cast<int>(row.number(0))};
  }));
}

std::optional<Story> read_story_for(Connection& connection, Audience audience,
                                    const std::string& id) {
  auto story = first_of(values_of<Story>(connection, kStory, &id, story_of));
  if (story) read_what_is_for(connection, audience, *story);
  return story;
}

void read_shown_stories(Connection& connection, Audience audience, std::uint64_t first,
                        std::uint64_t count, const std::function<void(const Story&)>& take) {
  Query rows(
      connection.statement(audience == Audience::kStaff ? kStaffStories : kPublishedStories));
  rows.bind(1, static_cast<std::int64_t>(count)).bind(2, static_cast<std::int64_t>(first));
  while (rows.next()) {
    Story story = story_of(rows);
    read_what_is_for(connection, audience, story);
    take(story);
  }
}

}  // namespace kindred
