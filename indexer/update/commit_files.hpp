#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "common/index/commit.hpp"

namespace kindred {

/// Names of what a commit adds to the folder of its generation.
std::string segment_name(std::uint64_t commit);
std::string catalogue_name(std::uint64_t commit);

/// Merges the newest segments of a commit that is being made while there are too many of a size
/// (segments_to_merge). Not while a generation is made of what they are (kBuildLock): then they
/// stay as they are.
void merge_newest(const std::filesystem::path& generation, Commit& next);

/// Publishes the commit: on disk when it returns, after all that it names.
void write_commit(const std::filesystem::path& generation, const Commit& commit);

/// Deletes what the newest commit does not name, a minute after it was written: readers may be
/// about to open it.
void delete_unused(const std::filesystem::path& generation, const Commit& newest);

}  // namespace kindred
