#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/index/metadata.hpp"

namespace kindred {

/// Documents of a segment. Xapian gathers a segment's postings in maps of maps in memory, so a
/// small segment stays in the processor's caches, and a large one makes fewer pieces of each
/// posting list. Measured: docs/adr/0005-build.md.
constexpr std::size_t kDocumentsOfSegment = 1000;

/// One part of a new index, written as many small Xapian databases (segments): each is filled,
/// committed once and never written again. Sixteen in a row of one size are merged into one of the
/// next, so a document is merged log16(segments) times and memory hangs on the size of a segment,
/// never on how many documents there are.
///
/// Nothing is synced: nobody reads a segment but the build that made it, and a build that dies
/// begins anew. Used by one thread. IndexError names the folder.
class SegmentedDatabase {
 public:
  /// `folder` must not exist yet.
  explicit SegmentedDatabase(const std::filesystem::path& folder,
                             std::size_t documents_of_segment = kDocumentsOfSegment);

  void add(const Xapian::Document& document);
  void write(const IndexMetadata& metadata);

  /// Closes the last segment; the folders of all databases there are now, in order.
  std::vector<std::filesystem::path> finish();

 private:
  struct Segment {
    std::filesystem::path folder;
    int merges;  ///< how often its documents were merged
  };
  std::filesystem::path next_folder();
  Xapian::WritableDatabase& open_segment();
  void close_segment();
  bool has_row_to_merge() const;
  void merge_row();

  std::string name_;
  std::filesystem::path folder_;
  std::size_t documents_of_segment_;
  std::vector<Segment> segments_;  ///< closed ones; the merged come first
  std::optional<Xapian::WritableDatabase> open_;
  std::size_t pending_ = 0;  ///< documents in the open segment
  std::size_t made_ = 0;     ///< databases made so far: gives the next its name
};

/// Joins databases, in order, into one compacted database at `target`. Metadata is the first one's.
/// When it returns the database is on disk, power loss or not.
void merge_databases(const std::vector<std::filesystem::path>& sources,
                     const std::filesystem::path& target);

/// The highest number of a document of a database.
std::uint32_t last_document(const std::filesystem::path& database);

}  // namespace kindred
