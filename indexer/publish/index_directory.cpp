#include "indexer/publish/index_directory.hpp"

#include <algorithm>

#include "common/base/error.hpp"
#include "common/base/files.hpp"
#include "common/base/numbers.hpp"
#include "common/index/commit.hpp"
#include "common/index/segment_files.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPartial = ".partial";

void make_directory(const fs::path& path) {
  std::error_code failed;
  fs::create_directories(path, failed);
  if (failed) throw IndexError("cannot make the folder " + path.string() + ": " + failed.message());
}

/// A generation folder's number, whether whole or partial; 0 for anything else.
std::uint64_t number_of(const fs::path& folder) {
  const fs::path name = folder.extension() == kPartial ? folder.stem() : folder.filename();
  return generation_number(name.string()).value_or(0);
}

}  // namespace

void check_free_space(const fs::path& index, std::uintmax_t least) {
  std::error_code failed;
  const std::uintmax_t free = fs::space(index, failed).available;
  if (failed || free >= least) return;
  throw IndexError("the disk of " + index.string() + " has " + with_commas(free) +
                   " bytes left, fewer than " + with_commas(least) +
                   ": nothing is written there until some are freed; searching goes on");
}

std::optional<Generation> published_generation(const fs::path& index) {
  const auto number = current_generation_number(index);
  if (!number) return std::nullopt;
  const fs::path folder = index / generation_name(*number);
  return Generation{folder, read_manifest(folder)};
}

std::optional<std::uint64_t> first_sound(const fs::path& index,
                                         const std::vector<std::uint64_t>& numbers,
                                         std::string& trouble) {
  for (const std::uint64_t number : numbers) {
    const fs::path folder = index / generation_name(number);
    try {
      check_every_file({folder, read_manifest(folder)}, read_commit(folder));
      return number;
    } catch (const Error& damage) {
      trouble += std::string("; ") + damage.what();
    }
  }
  return std::nullopt;
}

std::optional<Audience> audience_of(const fs::path& index) {
  for (const std::uint64_t number : generation_numbers(index)) {
    if (const auto audience = audience_of_generation(index / generation_name(number)))
      return audience;
  }
  return std::nullopt;
}

void check_audience(const fs::path& index, Audience audience) {
  const auto before = audience_of(index);
  if (!before || *before == audience) return;
  throw InputError("the index at " + index.string() + " is for the audience \"" +
                   std::string(name_of(*before)) + "\", not \"" + std::string(name_of(audience)) +
                   "\"; an index of each has a folder of its own: give another one, or the same "
                   "--audience as before");
}

FileLock lock_for_writing(const fs::path& index) {
  return {index / kWriteLock, "the index at " + index.string() + " is being written",
          std::chrono::minutes(1)};
}

IndexDirectory::IndexDirectory(fs::path path) : path_(std::move(path)) {
  make_directory(path_);
  lock_ = std::make_unique<FileLock>(path_ / kBuildLock,
                                     "the index at " + path_.string() + " is being built");
  remove_where([](const fs::path& folder) { return folder.extension() == kPartial; });
  for (const auto& entry : fs::directory_iterator(path_)) {
    next_ = std::max(next_, number_of(entry.path()) + 1);
  }
  // Who deleted the published generation gets no other one by its name.
  next_ = std::max(next_, published().value_or(0) + 1);
}

IndexDirectory::~IndexDirectory() {
  if (!partial_.empty()) {
    std::error_code ignored;  // the next run removes what cannot be removed now
    fs::remove_all(partial_, ignored);
  }
}

void IndexDirectory::remove_where(const std::function<bool(const fs::path&)>& is_unwanted) const {
  for (const auto& entry : fs::directory_iterator(path_)) {
    if (number_of(entry.path()) == 0 || !is_unwanted(entry.path())) continue;
    // Another name first: whoever is about to open it finds it whole or not at all.
    fs::path unwanted = entry.path();
    if (unwanted.extension() != kPartial) unwanted += kPartial;
    fs::rename(entry.path(), unwanted);
    fs::remove_all(unwanted);
  }
}

std::optional<std::uint64_t> IndexDirectory::published() const {
  try {
    return current_generation_number(path_);
  } catch (const RebuildNeeded&) {
    return std::nullopt;  // CURRENT is damaged, and about to be replaced
  }
}

/// One of another version is not sound to this one, but may be to the one that made it.
std::optional<std::uint64_t> IndexDirectory::worth_keeping() const {
  const auto current = published();
  std::vector<std::uint64_t> numbers = generation_numbers(path_);
  std::stable_partition(numbers.begin(), numbers.end(),
                        [&](std::uint64_t number) { return number == current; });
  std::string ignored;
  const auto sound = first_sound(path_, numbers, ignored);
  return sound ? sound : current;
}

fs::path IndexDirectory::begin_generation() {
  check_free_space(path_);
  partial_ = path_ / (generation_name(next_) + kPartial);
  make_directory(partial_);
  return partial_;
}

Generation IndexDirectory::publish(const Manifest& manifest, std::optional<std::uint64_t> kept) {
  write_file_atomically(partial_ / kManifestFile, to_json(manifest));
  Generation generation{path_ / generation_name(next_), manifest};
  fs::rename(partial_, generation.folder);
  partial_.clear();
  sync_directory(path_);  // the rename is on disk before CURRENT names the folder
  write_file_atomically(path_ / kCurrentFile, current_file_naming(generation.name()));
  remove_where([&](const fs::path& folder) {
    const std::uint64_t number = number_of(folder);
    return number != next_ && number != kept;
  });
  return generation;
}

}  // namespace kindred
