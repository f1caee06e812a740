#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "common/index/generation.hpp"

namespace kindred {

/// Told how many of all stories were copied; one call at a time.
using CompactProgress = std::function<void(std::uint64_t done, std::uint64_t all)>;

/// Makes of the published generation a new one that has the same stories and nothing else: one
/// segment, and no byte of a removed story. Others commit meanwhile; what they commit is in it. The
/// generations before are deleted. `writers` threads, at least 1. Nothing is analyzed: the language
/// lists are not needed. Whatever fails (any Error), the generation before goes on serving.
Generation compact_index(const std::filesystem::path& index, std::size_t writers,
                         const CompactProgress& progress);

}  // namespace kindred
