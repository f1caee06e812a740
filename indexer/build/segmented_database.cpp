#include "indexer/build/segmented_database.hpp"

#include "common/base/files.hpp"
#include "common/index/xapian_errors.hpp"
#include "indexer/publish/index_directory.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

/// Segments merged at once. Each has four files open meanwhile.
constexpr std::size_t kSegmentsOfMerge = 16;

std::uintmax_t bytes_in(const fs::path& database) {
  std::uintmax_t bytes = 0;
  for (const auto& file : fs::directory_iterator(database)) bytes += file.file_size();
  return bytes;
}

}  // namespace

SegmentedDatabase::SegmentedDatabase(const fs::path& folder, std::size_t documents_of_segment)
    : name_("the index part at " + folder.string()),
      folder_(folder),
      documents_of_segment_(documents_of_segment) {
  fs::create_directory(folder);
}

void SegmentedDatabase::add(const Xapian::Document& document) {
  write_with_xapian(name_, [&] { open_segment().add_document(document); });
  if (++pending_ == documents_of_segment_) close_segment();
}

void SegmentedDatabase::write(const IndexMetadata& metadata) {
  write_with_xapian(name_, [&] { write_metadata(open_segment(), metadata); });
}

std::vector<fs::path> SegmentedDatabase::finish() {
  close_segment();
  std::vector<fs::path> folders;
  for (const Segment& segment : segments_) folders.push_back(segment.folder);
  return folders;
}

fs::path SegmentedDatabase::next_folder() { return folder_ / std::to_string(made_++); }

Xapian::WritableDatabase& SegmentedDatabase::open_segment() {
  if (!open_) {
    segments_.push_back({next_folder(), 0});
    open_.emplace(segments_.back().folder.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  }
  return *open_;
}

void SegmentedDatabase::close_segment() {
  if (!open_) return;
  check_free_space(folder_);
  write_with_xapian(name_, [&] {
    open_->commit();
    open_->close();
  });
  open_.reset();
  pending_ = 0;
  while (has_row_to_merge()) merge_row();
}

bool SegmentedDatabase::has_row_to_merge() const {
  if (segments_.size() < kSegmentsOfMerge) return false;
  return (segments_.end() - kSegmentsOfMerge)->merges == segments_.back().merges;
}

void SegmentedDatabase::merge_row() {
  const auto begin = segments_.end() - kSegmentsOfMerge;
  std::vector<fs::path> row;
  for (auto segment = begin; segment != segments_.end(); ++segment) row.push_back(segment->folder);
  const Segment merged{next_folder(), begin->merges + 1};
  merge_databases(row, merged.folder);
  segments_.erase(begin, segments_.end());
  segments_.push_back(merged);
  for (const auto& folder : row) fs::remove_all(folder);
}

void merge_databases(const std::vector<fs::path>& sources, const fs::path& target) {
  std::uintmax_t bytes = kLeastFreeBytes;
  for (const auto& source : sources) bytes += bytes_in(source);
  check_free_space(target.parent_path(), bytes);
  write_with_xapian("the database merged into " + target.string(), [&] {
    Xapian::Database all;
    for (const auto& source : sources) all.add_database(Xapian::Database(source.string()));
    all.compact(target.string());
  });
  // Xapian syncs the files, but not their names: those it has just made and renamed.
  sync_directory(target);
}

std::uint32_t last_document(const fs::path& database) {
  return with_xapian("the database at " + database.string(),
                     [&] { return Xapian::Database(database.string()).get_lastdocid(); });
}

}  // namespace kindred
