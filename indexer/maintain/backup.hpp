#pragma once

#include <cstdint>
#include <filesystem>

#include "common/index/generation.hpp"
#include "common/text/language_lists.hpp"

namespace kindred {

/// The files of a backup with their SHA-256, as JSON: the file that makes a folder a backup.
constexpr const char* kBackupFile = "backup.json";

/// Copies what the index has at this moment to `target`, which must be missing or empty, while
/// others search and commit. Nothing of the story store, which has ways of its own. How many bytes.
/// Error leaves no kBackupFile behind.
std::uint64_t back_up(const std::filesystem::path& index, const std::filesystem::path& target);

/// Publishes a backup as a new generation of `index`, made where it is missing. Before it serves,
/// it is brought up to what the store has: what was withdrawn since stays withdrawn. InputError
/// where the backup is incomplete or damaged: nothing was published then.
Generation restore(const std::filesystem::path& backup, const std::filesystem::path& store,
                   const std::filesystem::path& index, const LanguageLists& language);

/// Publishes the generation before the published one, brought up to what the store has. The one
/// that was published is kept as the one before. InputError where there is none.
Generation roll_back(const std::filesystem::path& store, const std::filesystem::path& index,
                     const LanguageLists& language);

}  // namespace kindred
