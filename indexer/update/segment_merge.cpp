#include "indexer/update/segment_merge.hpp"

#include <bit>

#include "common/base/files.hpp"
#include "common/index/xapian_errors.hpp"
#include "indexer/update/segment_writer.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

/// Documents of the class: 1 to 3, 4 to 15, 16 to 63 …
int size_class(const Segment& segment) {
  const std::uint32_t documents = segment.last_document - segment.first_document + 1;
  return (static_cast<int>(std::bit_width(documents)) - 1) / 2;  // of log4
}

}  // namespace

std::size_t segments_to_merge(const std::vector<Segment>& segments) {
  std::size_t row = 0;
  const int newest = size_class(segments.back());
  while (row + 1 < segments.size() && size_class(segments[segments.size() - 1 - row]) <= newest) {
    ++row;
  }
  return row >= kSegmentsOfMerge ? row : 0;
}

Segment merge_segments(const fs::path& generation, const std::vector<Segment>& segments,
                       const std::string& name) {
  const fs::path target = generation / name;
  for (const Segment& segment : segments) check_digests(generation, segment);
  fs::remove_all(target);
  VocabularyChange vocabulary;
  write_with_xapian("the merged segment at " + target.string(), [&] {
    Xapian::Database all;
    for (const Segment& segment : segments) {
      const Xapian::Database one((generation / segment.name).string());
      vocabulary.add(vocabulary_change(one.get_metadata(kVocabularyChangeKey), target.string()));
      all.add_database(one);
    }
    all.compact(target.string(), Xapian::DBCOMPACT_NO_RENUMBER);
    Xapian::WritableDatabase merged(target.string(), Xapian::DB_OPEN);
    merged.set_metadata(kVocabularyChangeKey, to_bytes(vocabulary));
    merged.commit();
    merged.close();
  });
  sync_directory(target);
  return {name, segments.front().first_document, segments.back().last_document,
          describe_files(target)};
}

}  // namespace kindred
