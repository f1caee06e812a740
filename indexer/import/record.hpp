#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/story/story.hpp"
#include "indexer/store/story_store.hpp"

/// What one row of an imported file holds, ready for the store.
namespace kindred {

enum class RecordKind { kStories, kResponses, kServices, kThemes, kEmbeddings };

/// A service that is named in passing, by a story or as a parent: what the store knows of it beyond
/// name, kind and parent stays.
struct NamedService {
  std::string code;
  std::string name;  ///< empty: nothing but the code is known
  ServiceKind kind = ServiceKind::kOrganisation;
  std::string parent;    ///< code; empty at the top
  bool updates = false;  ///< whether name and parent replace what the store has
  bool operator==(const NamedService&) const = default;
};

struct StoryRecord {
  Story story;
  std::optional<StaffNotes> notes;
  bool is_dated = true;                ///< false for a withdrawal that says only which story
  KeptParts kept;                      ///< what the source is silent about
  std::vector<NamedService> services;  ///< parents before children
};

struct ResponseRecord {
  std::string story_id;
  Response response;
};

struct ServiceRecord {
  Service service;
  std::optional<NamedService> parent;  ///< made where the store has no service of this code
};

/// A service with what lies above it, parents before children.
struct ServicePath {
  std::vector<NamedService> services;
};

using Record =
    std::variant<StoryRecord, ResponseRecord, ServiceRecord, ServicePath, Theme, Embedding>;

}  // namespace kindred
