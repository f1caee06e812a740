#include "indexer/update/commit_files.hpp"

#include <chrono>
#include <set>
#include <vector>

#include "common/base/files.hpp"
#include "indexer/publish/index_directory.hpp"
#include "indexer/update/segment_merge.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

constexpr auto kGrace = std::chrono::minutes(1);
constexpr const char* kSegmentPrefix = "segment-";
constexpr const char* kCataloguePrefix = "catalogue-";

/// "segment-000012".
std::string numbered(const char* prefix, std::uint64_t number) {
  const std::string digits = std::to_string(number);
  return prefix + std::string(digits.size() < 6 ? 6 - digits.size() : 0, '0') + digits;
}

/// From here on the minute counts in which readers may still open it.
void note_unnamed(const fs::path& file) {
  std::error_code ignored;
  fs::last_write_time(file, fs::file_time_type::clock::now(), ignored);
}

}  // namespace

std::string segment_name(std::uint64_t commit) { return numbered(kSegmentPrefix, commit); }

std::string catalogue_name(std::uint64_t commit) { return numbered(kCataloguePrefix, commit); }

/// What is merged may be one too many of its size itself.
void merge_newest(const fs::path& generation, Commit& next) {
  if (FileLock::is_held(generation.parent_path() / kBuildLock)) return;
  for (int merges = 1;; ++merges) {
    const auto row = static_cast<std::ptrdiff_t>(segments_to_merge(next.segments));
    if (row == 0) return;
    const std::vector<Segment> merged(next.segments.end() - row, next.segments.end());
    for (const Segment& segment : merged) note_unnamed(generation / segment.name);
    next.segments.erase(next.segments.end() - row, next.segments.end());
    next.segments.push_back(merge_segments(
        generation, merged, segment_name(next.number) + "-merged-" + std::to_string(merges)));
  }
}

void write_commit(const fs::path& generation, const Commit& commit) {
  sync_directory(generation);
  write_file_atomically(generation / kCommitFile, to_bytes(commit));
}

void delete_unused(const fs::path& generation, const Commit& newest) {
  if (FileLock::is_held(generation.parent_path() / kBuildLock)) return;  // it is being copied
  std::set<std::string> used = {newest.catalogue};
  for (const Segment& segment : newest.segments) used.insert(segment.name);
  const auto now = fs::file_time_type::clock::now();
  for (const auto& entry : fs::directory_iterator(generation)) {
    const std::string file = entry.path().filename().string();
    const bool is_ours = file.starts_with(kSegmentPrefix) || file.starts_with(kCataloguePrefix);
    if (is_ours && !used.contains(file) && now - entry.last_write_time() > kGrace) {
      fs::remove_all(entry.path());
    }
  }
}

}  // namespace kindred
