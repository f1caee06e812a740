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
  kAll,         ///< for comparing with what is to be written
};

std::vector<Service> read_services(Connection& connection);
std::vector<Theme> read_themes(Connection& connection);
std::optional<Service> read_service(Connection& connection, const std::string& code);
std::optional<Theme> read_theme(Connection& connection, const std::string& code);

/// The story with this id in whatever state, with its services, themes, tags and responses, each
/// list in the order of its table's key, responses oldest first.
std::optional<Story> read_story(Connection& connection, const std::string& id, TagScope scope);

/// Published stories `first` to `first + count - 1` (from 0) in publication order, public tags
/// only.
void read_published_stories(Connection& connection, std::uint64_t first, std::uint64_t count,
                            const std::function<void(const Story&)>& take);

}  // namespace kindred
