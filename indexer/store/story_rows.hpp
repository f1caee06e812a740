#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/story/story.hpp"
#include "indexer/store/connection.hpp"

/// Private to indexer/store: rows of the story store as domain values.
namespace kindred {

enum class TagScope {
  kPublicOnly,  ///< what a public index may hold
  kStaff,       ///< what a staff index may hold: public and shared ones
  kAll,         ///< for comparing with what is to be written
};

std::vector<Service> read_services(Connection& connection);
std::vector<Theme> read_themes(Connection& connection);
std::optional<Service> read_service(Connection& connection, const std::string& code);
std::optional<Theme> read_theme(Connection& connection, const std::string& code);

/// The story with this id in whatever state, with its services, themes, tags and responses, each
/// list in the order of its table's key, responses oldest first.
std::optional<Story> read_story(Connection& connection, const std::string& id, TagScope scope);

/// What only staff may know of a story; nullopt where nothing is noted.
std::optional<StaffNotes> read_staff_notes(Connection& connection, const std::string& id);

/// Of the stories that the audience may see those from `first` to `first + count - 1` (from 0) in
/// publication order, with what it may see of them.
void read_shown_stories(Connection& connection, Audience audience, std::uint64_t first,
                        std::uint64_t count, const std::function<void(const Story&)>& take);

/// The story as the audience may see it, in whatever state.
std::optional<Story> read_story_for(Connection& connection, Audience audience,
                                    const std::string& id);

}  // namespace kindred
