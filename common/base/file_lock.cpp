#include "common/base/file_lock.hpp"

#include <cerrno>
#include <cstring>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

#include "common/base/error.hpp"
#include "common/base/files.hpp"

namespace kindred {
namespace {

constexpr auto kBetweenTries = std::chrono::milliseconds(2);

/// Of the whole file. A lock of the open file, not of the process (fcntl(2)): it is let go of when
/// this is closed, and can be asked for without being taken.
struct flock whole_file() {
  struct flock lock {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  return lock;
}

bool take(int fd, std::chrono::milliseconds patience) {
  const auto end = std::chrono::steady_clock::now() + patience;
  struct flock lock = whole_file();
  while (::fcntl(fd, F_OFD_SETLK, &lock) != 0) {
    if (std::chrono::steady_clock::now() >= end) return false;
    std::this_thread::sleep_for(kBetweenTries);
  }
  return true;
}

}  // namespace

FileLock::FileLock(const std::filesystem::path& file, const std::string& doing,
                   std::chrono::milliseconds patience)
    : fd_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
  if (fd_ < 0) throw IndexError("cannot open " + file.string() + ": " + std::strerror(errno));
  if (!take(fd_, patience)) {
    ::close(fd_);
    throw IndexError(doing + " by process " + read_file(file) + "; wait for it to end");
  }
  // Who cannot be told the number still sees the lock: a full disk must not stop a withdrawal.
  const std::string pid = std::to_string(::getpid());
  if (::ftruncate(fd_, 0) == 0) (void)!::pwrite(fd_, pid.data(), pid.size(), 0);
}

FileLock::~FileLock() { ::close(fd_); }

bool FileLock::is_held(const std::filesystem::path& file) {
  const int fd = ::open(file.c_str(), O_RDWR | O_CLOEXEC);
  if (fd < 0) return false;
  struct flock lock = whole_file();
  const bool is_known = ::fcntl(fd, F_OFD_GETLK, &lock) == 0;
  ::close(fd);
  return is_known && lock.l_type != F_UNLCK;
}

}  // namespace kindred
