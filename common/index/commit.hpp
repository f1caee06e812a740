#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/base/time.hpp"
#include "common/index/generation.hpp"
#include "common/index/segment_files.hpp"
#include "common/index/story_set.hpp"

namespace kindred {

/// A Xapian database of a generation. It is written once and never again: whoever has it open reads
/// what was there when it was opened, whatever is committed meanwhile.
struct Segment {
  std::string name;                  ///< of its folder within that of the generation
  std::uint32_t first_document = 1;  ///< no other segment has documents from here
  std::uint32_t last_document = 0;   ///< to here
  std::vector<SegmentFile> files;    ///< as they were written
  bool operator==(const Segment&) const = default;
};

/// The segment that was built; stories that came later are in others.
constexpr const char* kBuiltSegment = "database";

/// One state of a generation: which segments it has, and which of their documents are no stories
/// any more. An edited story has a new document, and its old one is removed.
struct Commit {
  std::uint64_t number = 0;          ///< 0 is the state that was built
  std::int64_t source_sequence = 0;  ///< the store's last change that is in it
  std::uint64_t responses = 0;
  std::vector<Segment> segments;  ///< ascending by their documents; the built one comes first
  StorySet removed;               ///< documents that are not there for any reader
  std::string catalogue;  ///< the file with services and themes; empty: those that were built
  std::string catalogue_digest;  ///< the SHA-256 of that file

  /// No document has a higher number.
  std::uint32_t last_document() const {
    return segments.empty() ? 0 : segments.back().last_document;
  }
};

/// The file of a generation's folder that holds its newest commit.
constexpr const char* kCommitFile = "COMMIT";

/// The SHA-256 of what follows as a line, then CBOR (RFC 8949).
std::string to_bytes(const Commit& commit);

/// The newest commit of a generation. RebuildNeeded where the file is missing or damaged.
Commit read_commit(const std::filesystem::path& generation);

/// Tells files apart without reading them, also one that may be read now from the same that might
/// not (its permissions were changed); nullopt where there is none.
struct CommitStamp {
  std::uint64_t inode = 0;
  std::int64_t changed_ns = 0;
  bool operator==(const CommitStamp&) const = default;
};
std::optional<CommitStamp> stamp_of(const std::filesystem::path& file);

/// When the file was written.
Instant written_at(const CommitStamp& stamp);

}  // namespace kindred
