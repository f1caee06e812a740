#include "common/index/segment_files.hpp"

#include <algorithm>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "common/index/commit.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

/// 0 where it is not there.
std::uint64_t size_of(const fs::path& file) {
  std::error_code failed;
  const std::uintmax_t size = fs::file_size(file, failed);
  return failed ? 0 : size;
}

}  // namespace

std::vector<SegmentFile> describe_files(const fs::path& segment) {
  std::vector<SegmentFile> files;
  for (const auto& entry : fs::directory_iterator(segment)) {
    const std::uint64_t bytes = size_of(entry.path());
    if (bytes == 0) continue;  // Xapian's file to lock
    files.push_back({entry.path().filename().string(), bytes, blake2b_of_file(entry.path())});
  }
  std::sort(files.begin(), files.end(),
            [](const SegmentFile& a, const SegmentFile& b) { return a.name < b.name; });
  return files;
}

void check_every_file(const Generation& generation, const Commit& commit) {
  check_side_files(generation);
  const fs::path catalogue = generation.folder / commit.catalogue;
  if (!commit.catalogue.empty() &&
      (size_of(catalogue) == 0 || sha256_of_file(catalogue) != commit.catalogue_digest)) {
    throw_damaged(catalogue, "is missing or damaged");
  }
  check_sizes(generation.folder, commit);
  check_digests(generation.folder, commit);
}

void check_sizes(const fs::path& generation, const Commit& commit) {
  for (const Segment& segment : commit.segments) {
    for (const SegmentFile& file : segment.files) {
      const fs::path path = generation / segment.name / file.name;
      const std::uint64_t bytes = size_of(path);
      if (bytes == file.bytes) continue;
      if (!fs::exists(path)) throw_damaged(path, "is missing");
      throw_damaged(path, "has " + std::to_string(bytes) + " bytes, not the " +
                              std::to_string(file.bytes) + " that were written");
    }
  }
}

void check_digests(const fs::path& generation, const Segment& segment) {
  for (const SegmentFile& file : segment.files) {
    const fs::path path = generation / segment.name / file.name;
    try {
      if (blake2b_of_file(path) == file.digest) continue;
    } catch (const InputError& error) {
      throw_damaged(path, error.what());
    }
    throw_damaged(path, "is damaged: its checksum is another");
  }
}

void check_digests(const fs::path& generation, const Commit& commit,
                   const std::function<bool()>& is_over) {
  for (const Segment& segment : commit.segments) {
    if (is_over()) return;
    check_digests(generation, segment);
  }
}

}  // namespace kindred
