#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kindred {

/// `PRAGMA application_id` of every story store: "Kndr" as bytes.
inline constexpr std::int32_t kApplicationId = 0x4b6e6472;

/// The scripts that make a story store: script n brings a store of version n to version n + 1,
/// where the version is `PRAGMA user_version` and an empty file is version 0. A script that has
/// been released is never edited; a change of the schema is a new script at the end.
const std::vector<std::string>& migrations();

/// The version this program reads and writes: the number of scripts.
int current_version();

}  // namespace kindred
