#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "common/base/time.hpp"

namespace kindred {

/// Why a published story is not in the index.
struct SetAsideStory {
  std::string reason;
  Instant since;
  bool operator==(const SetAsideStory&) const = default;
};

/// Stories that could not be indexed, by id. A story is tried again when it changes.
using SetAside = std::map<std::string, SetAsideStory>;

/// The file of an index directory that names them.
constexpr const char* kSetAsideFile = "set-aside.json";

/// None where there is no file. IndexError where it is damaged.
SetAside read_set_aside(const std::filesystem::path& index);

void write_set_aside(const std::filesystem::path& index, const SetAside& stories);

}  // namespace kindred
