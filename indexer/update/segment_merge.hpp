#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "common/index/commit.hpp"

namespace kindred {

/// Segments of about one size that are merged into one of the next; sizes grow by this factor, so
/// that a document is merged log4(documents) times and there are 3 log4(documents) segments at the
/// most. Every segment is looked into for every word that is not known yet.
constexpr std::size_t kSegmentsOfMerge = 4;

/// How many at the end are to be merged: those of at most the size of the newest, where there are
/// kSegmentsOfMerge of them; else 0. The built segment, the first, never is.
std::size_t segments_to_merge(const std::vector<Segment>& segments);

/// Joins neighbouring segments of a generation into one, `name`: their documents keep their
/// numbers. On disk when it returns. IndexError names the folder.
Segment merge_segments(const std::filesystem::path& generation,
                       const std::vector<Segment>& segments, const std::string& name);

}  // namespace kindred
