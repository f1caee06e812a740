#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace kindred {

struct Commit;
struct Generation;
struct Segment;

/// A file of a segment as it was written. Xapian's tables have no checksums of their own: bytes
/// that something else changed would go unnoticed.
struct SegmentFile {
  std::string name;  ///< within the segment's folder
  std::uint64_t bytes = 0;
  std::string digest;  ///< BLAKE2b-256 (RFC 7693), in hexadecimal digits
  bool operator==(const SegmentFile&) const = default;
};

/// Of every file in the folder that holds anything, by name. IndexError where one cannot be read.
std::vector<SegmentFile> describe_files(const std::filesystem::path& segment);

/// Reads everything that the generation has in the commit: RebuildNeeded names a file that is not
/// as it was written.
void check_every_file(const Generation& generation, const Commit& commit);

/// Looks at the sizes of all files of a commit, which takes no time: RebuildNeeded names one that
/// is missing, empty or cut off.
void check_sizes(const std::filesystem::path& generation, const Commit& commit);

/// RebuildNeeded names a file whose bytes are not those that were written.
void check_digests(const std::filesystem::path& generation, const Segment& segment);

/// Of all segments, 1.3 s for each gigabyte; ends early where `is_over` says so.
void check_digests(
    const std::filesystem::path& generation, const Commit& commit,
    const std::function<bool()>& is_over = [] { return false; });

}  // namespace kindred
