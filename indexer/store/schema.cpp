#include "indexer/store/schema.hpp"

#include <array>
#include <string_view>

namespace kindred {
namespace {

constexpr std::string_view kTablesOfVersion1 = R"sql(
CREATE TABLE services (
  code        TEXT NOT NULL PRIMARY KEY COLLATE NOCASE
              CHECK (length(CAST(code AS BLOB)) BETWEEN 1 AND 100),
  name        TEXT NOT NULL CHECK (name <> ''),
  kind        TEXT NOT NULL CHECK (kind IN ('organisation', 'site', 'service', 'ward')),
  parent_code TEXT COLLATE NOCASE REFERENCES services (code) ON UPDATE CASCADE
              CHECK (parent_code <> code),
  aliases     TEXT NOT NULL DEFAULT '[]' CHECK (json_type(aliases) = 'array'),
  opened      TEXT CHECK (opened IS date(opened, '+0 days')),
  closed      TEXT CHECK (closed IS date(closed, '+0 days'))
) STRICT;
CREATE INDEX services_by_parent ON services (parent_code);

CREATE TABLE themes (
  code        TEXT NOT NULL PRIMARY KEY COLLATE NOCASE
              CHECK (length(CAST(code AS BLOB)) BETWEEN 1 AND 100),
  name        TEXT NOT NULL CHECK (name <> ''),
  parent_code TEXT COLLATE NOCASE REFERENCES themes (code) ON UPDATE CASCADE
              CHECK (parent_code <> code),
  definition  TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX themes_by_parent ON themes (parent_code);

CREATE TABLE stories (
  id               TEXT NOT NULL PRIMARY KEY
                   CHECK (length(CAST(id AS BLOB)) BETWEEN 1 AND 100),
  title            TEXT NOT NULL DEFAULT '',
  body             TEXT NOT NULL DEFAULT '',
  language         TEXT NOT NULL DEFAULT 'en'
                   CHECK (language GLOB '[a-z][a-z]' OR language GLOB '[a-z][a-z][a-z]'),
  author_role      TEXT CHECK (author_role IN ('patient', 'service_user', 'carer', 'parent',
                                               'relative', 'friend', 'volunteer')),
  author_age_group TEXT NOT NULL DEFAULT '',
  submission_route TEXT NOT NULL DEFAULT '',
  progress         TEXT CHECK (progress IN ('unheard', 'heard', 'read', 'response', 'change')),
  submitted_at     INTEGER CHECK (submitted_at BETWEEN 0 AND 253402300799),
  published_at     INTEGER NOT NULL CHECK (published_at BETWEEN 0 AND 253402300799),
  state            TEXT NOT NULL DEFAULT 'published'
                   CHECK (state IN ('published', 'restricted', 'withdrawn'))
) STRICT;
CREATE INDEX stories_in_order ON stories (state, published_at, id);

CREATE TABLE story_services (
  story_id     TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE ON UPDATE CASCADE,
  service_code TEXT NOT NULL COLLATE NOCASE REFERENCES services (code) ON UPDATE CASCADE,
  PRIMARY KEY (story_id, service_code)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_services_by_service ON story_services (service_code);

CREATE TABLE story_themes (
  story_id   TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE ON UPDATE CASCADE,
  theme_code TEXT NOT NULL COLLATE NOCASE REFERENCES themes (code) ON UPDATE CASCADE,
  source     TEXT NOT NULL DEFAULT 'moderator' CHECK (source IN ('moderator', 'suggested')),
  PRIMARY KEY (story_id, theme_code)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_themes_by_theme ON story_themes (theme_code);

CREATE TABLE story_tags (
  story_id   TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE ON UPDATE CASCADE,
  tag_group  TEXT NOT NULL DEFAULT '',
  name       TEXT NOT NULL CHECK (name <> ''),
  polarity   INTEGER NOT NULL DEFAULT 0 CHECK (polarity IN (-1, 0, 1)),
  visibility TEXT NOT NULL DEFAULT 'public' CHECK (visibility IN ('public', 'shared', 'private')),
  PRIMARY KEY (story_id, tag_group, name, visibility)
) STRICT, WITHOUT ROWID;

CREATE TABLE responses (
  id             TEXT NOT NULL PRIMARY KEY
                 CHECK (length(CAST(id AS BLOB)) BETWEEN 1 AND 100),
  story_id       TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE ON UPDATE CASCADE,
  service_code   TEXT COLLATE NOCASE REFERENCES services (code) ON UPDATE CASCADE,
  responder_role TEXT NOT NULL DEFAULT '',
  body           TEXT NOT NULL,
  responded_at   INTEGER NOT NULL CHECK (responded_at BETWEEN 0 AND 253402300799),
  change         TEXT NOT NULL DEFAULT 'none' CHECK (change IN ('none', 'planned', 'made'))
) STRICT;
CREATE INDEX responses_by_story ON responses (story_id, responded_at, id);
CREATE INDEX responses_by_service ON responses (service_code);

CREATE TABLE story_staff_notes (
  story_id    TEXT NOT NULL PRIMARY KEY
              REFERENCES stories (id) ON DELETE CASCADE ON UPDATE CASCADE,
  criticality INTEGER NOT NULL CHECK (criticality BETWEEN 0 AND 5)
) STRICT, WITHOUT ROWID;

CREATE TABLE embeddings (
  story_id TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE ON UPDATE CASCADE,
  model    TEXT NOT NULL CHECK (model <> ''),
  vector   BLOB NOT NULL CHECK (length(vector) > 0 AND length(vector) % 4 = 0),
  PRIMARY KEY (story_id, model)
) STRICT;

CREATE TABLE changes (
  seq      INTEGER PRIMARY KEY AUTOINCREMENT,
  story_id TEXT,
  kind     TEXT NOT NULL CHECK (kind IN ('story', 'staff', 'services', 'themes')),
  at       INTEGER NOT NULL,
  CHECK ((story_id IS NULL) = (kind IN ('services', 'themes')))
) STRICT;
CREATE INDEX changes_by_story ON changes (story_id, kind);
)sql";

/// A table whose rows belong to a story, and what its changes are called.
struct FollowedTable {
  std::string_view table;
  std::string_view story_column;
  std::string_view kind;
};

constexpr std::array kStoryTables = {
    FollowedTable{"stories", "id", "story"},
    FollowedTable{"story_services", "story_id", "story"},
    FollowedTable{"story_themes", "story_id", "story"},
    FollowedTable{"story_tags", "story_id", "story"},
    FollowedTable{"responses", "story_id", "story"},
    FollowedTable{"embeddings", "story_id", "story"},
    FollowedTable{"story_staff_notes", "story_id", "staff"},
};

constexpr std::array<std::string_view, 2> kCatalogueTables = {"services", "themes"};

/// What happens to a row, and whether it has one before (OLD) and one after (NEW).
struct Operation {
  std::string_view name;
  bool has_old;
  bool has_new;
};

constexpr std::array kOperations = {
    Operation{"INSERT", false, true},
    Operation{"UPDATE", true, true},
    Operation{"DELETE", true, false},
};

std::string head_of_trigger(std::string_view table, std::string_view operation) {
  const std::string name = std::string(table) + "_after_" + std::string(operation);
  return "CREATE TRIGGER " + name + " AFTER " + std::string(operation) + " ON " +
         std::string(table) + " BEGIN\n";
}

/// DELETE then INSERT and not INSERT OR REPLACE: the conflict clause of the statement that fires a
/// trigger (a platform's INSERT OR IGNORE) overrides those inside it, and the change would be lost.
std::string record(const std::string& id, std::string_view kind, const std::string& condition) {
  const std::string name = "'" + std::string(kind) + "'";
  return "  DELETE FROM changes WHERE story_id = " + id + " AND kind = " + name + ";\n" +
         "  INSERT INTO changes (story_id, kind, at) SELECT " + id + ", " + name + ", unixepoch()" +
         condition + ";\n";
}

std::string story_trigger(const FollowedTable& followed, const Operation& operation) {
  const std::string before = "OLD." + std::string(followed.story_column);
  const std::string after = "NEW." + std::string(followed.story_column);
  const std::string only_if_moved = " WHERE " + before + " <> " + after;
  std::string script = head_of_trigger(followed.table, operation.name);
  if (operation.has_old) {
    script += record(before, followed.kind, operation.has_new ? only_if_moved : "");
  }
  if (operation.has_new) script += record(after, followed.kind, "");
  return script + "END;\n";
}

/// At most one row a kind: it moves to the end of the sequence with every change.
std::string catalogue_trigger(std::string_view table, const Operation& operation) {
  const std::string kind = "'" + std::string(table) + "'";
  return head_of_trigger(table, operation.name) +
         "  DELETE FROM changes WHERE story_id IS NULL AND kind = " + kind + ";\n" +
         "  INSERT INTO changes (story_id, kind, at) VALUES (NULL, " + kind +
         ", unixepoch());\nEND;\n";
}

std::string version_1() {
  std::string script(kTablesOfVersion1);
  for (const auto& operation : kOperations) {
    for (const auto& followed : kStoryTables) script += story_trigger(followed, operation);
    for (const auto table : kCatalogueTables) script += catalogue_trigger(table, operation);
  }
  return script;
}

}  // namespace

const std::vector<std::string>& migrations() {
  static const std::vector<std::string> scripts = {version_1()};
  return scripts;
}

int current_version() { return static_cast<int>(migrations().size()); }

}  // namespace kindred
