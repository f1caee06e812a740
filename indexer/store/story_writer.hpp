#pragma once

#include <optional>
#include <string>

#include "common/story/story.hpp"
#include "indexer/store/connection.hpp"

/// Private to indexer/store: domain values as rows of the story store. Callers compare first: these
/// write what they are given and throw SQLite::Exception.
namespace kindred {

void write_service(Connection& connection, const Service& service);
void write_theme(Connection& connection, const Theme& theme);
void write_response(Connection& connection, const Response& response, const std::string& story_id);

/// Brings the rows of a story from `before` (nullopt: none) to `after`, touching only the tables
/// where the two differ. A withdrawn story loses its embeddings: what was told can be guessed from
/// them.
void write_story(Connection& connection, const std::optional<Story>& before, const Story& after);

void write_staff_notes(Connection& connection, const std::string& story_id,
                       const std::optional<StaffNotes>& notes);

}  // namespace kindred
