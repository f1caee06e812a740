#include "indexer/publish/index_directory.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "common/base/error.hpp"
#include "common/base/files.hpp"

namespace kindred {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPartial = ".partial";

int take_lock(const fs::path& index) {
  const fs::path path = index / "LOCK";
  const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd < 0) throw IndexError("cannot open " + path.string() + ": " + std::strerror(errno));
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    ::close(fd);
    throw IndexError("the index at " + index.string() + " is being written by process " +
                     read_file(path) + "; wait for it to end");
  }
  const std::string pid = std::to_string(::getpid());
  if (::ftruncate(fd, 0) != 0 ||
      ::pwrite(fd, pid.data(), pid.size(), 0) != static_cast<ssize_t>(pid.size())) {
    const std::string reason = std::strerror(errno);
    ::close(fd);
    throw IndexError("cannot write " + path.string() + ": " + reason);
  }
  return fd;
}

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

IndexDirectory::IndexDirectory(fs::path path) : path_(std::move(path)) {
  make_directory(path_);
  lock_ = take_lock(path_);
  try {
    remove_leftovers();
    next_ = current_generation_number(path_).value_or(0) + 1;
  } catch (const RebuildNeeded&) {
    next_ = 1;  // CURRENT is damaged: every generation's number is then looked at below
    for (const auto& entry : fs::directory_iterator(path_)) {
      next_ = std::max(next_, number_of(entry.path()) + 1);
    }
  }
}

IndexDirectory::~IndexDirectory() {
  if (!partial_.empty()) {
    std::error_code ignored;  // the next run removes what cannot be removed now
    fs::remove_all(partial_, ignored);
  }
  if (lock_ >= 0) ::close(lock_);
}

void IndexDirectory::remove_leftovers() const {
  const auto current = current_generation_number(path_);
  for (const auto& entry : fs::directory_iterator(path_)) {
    const std::uint64_t number = number_of(entry.path());
    if (number == 0) continue;
    const bool partial = entry.path().extension() == kPartial;
    if (partial || !current || number > *current) fs::remove_all(entry.path());
  }
}

fs::path IndexDirectory::begin_generation() {
  partial_ = path_ / (generation_name(next_) + kPartial);
  make_directory(partial_);
  return partial_;
}

Generation IndexDirectory::publish(const Manifest& manifest) {
  write_file_atomically(partial_ / kManifestFile, to_json(manifest));
  Generation generation{path_ / generation_name(next_), manifest};
  fs::rename(partial_, generation.folder);
  partial_.clear();
  // Syncs the directory too, so the rename above is on disk before anything names it.
  write_file_atomically(path_ / kCurrentFile, generation.name() + "\n");
  remove_older_than(next_ > 1 ? next_ - 1 : 0);
  return generation;
}

void IndexDirectory::remove_older_than(std::uint64_t number) const {
  for (const auto& entry : fs::directory_iterator(path_)) {
    const std::uint64_t found = number_of(entry.path());
    if (found != 0 && found < number) fs::remove_all(entry.path());
  }
}

}  // namespace kindred
