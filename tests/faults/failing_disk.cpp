// Preloaded (LD_PRELOAD) into a program of Kindred, it makes a call to the disk fail:
//
//   KINDRED_FAULT_FOLDER   absolute: only files below it count
//   KINDRED_FAULT_CALL     write, sync or rename
//   KINDRED_FAULT_NUMBER   the first call to fail, from 1; 0: none, calls are only counted
//   KINDRED_FAULT_ERROR    ENOSPC (all calls from there on fail) or EIO (that one alone)
//   KINDRED_FAULT_REPORT   at its end the program writes here how many calls there were
//
// "write" is all that takes room: bytes, new files, folders, links.
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

std::string_view setting(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : value;
}

std::atomic<long> calls{0};

bool is_below(const char* path) {
  const std::string_view folder = setting("KINDRED_FAULT_FOLDER");
  return path != nullptr && !folder.empty() && std::string_view(path).starts_with(folder);
}

bool is_below(int fd) {
  char link[40];
  char path[4096];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  const ssize_t length = ::readlink(link, path, sizeof path - 1);
  if (length <= 0) return false;
  path[length] = 0;
  return is_below(path);
}

/// Counts a call, and says whether it is to fail; errno is set then.
template <typename File>
bool fails(std::string_view call, File file) {
  if (call != setting("KINDRED_FAULT_CALL") || !is_below(file)) return false;
  const long number = ++calls;
  const long first = std::atol(std::string(setting("KINDRED_FAULT_NUMBER")).c_str());
  const bool lasts = setting("KINDRED_FAULT_ERROR") == "ENOSPC";
  if (first == 0 || number < first || (number > first && !lasts)) return false;
  errno = lasts ? ENOSPC : EIO;
  return true;
}

template <typename Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

struct Reporter {
  ~Reporter() {
    const std::string path(setting("KINDRED_FAULT_REPORT"));
    if (path.empty()) return;
    if (std::FILE* file = std::fopen(path.c_str(), "w")) {
      std::fprintf(file, "%ld\n", calls.load());
      std::fclose(file);
    }
  }
} reporter;

mode_t mode_of(int flags, va_list arguments) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

/// Only what makes a file takes room; a file that is there is opened without any.
bool fails_to_open(const char* path, int flags) {
  return (flags & O_CREAT) != 0 && ::access(path, F_OK) != 0 && fails("write", path);
}

}  // namespace

// The names and types are those of the C library.
extern "C" {

ssize_t write(int fd, const void* bytes, size_t size) {
  static const auto real = next<decltype(write)>("write");
  return fails("write", fd) ? -1 : real(fd, bytes, size);
}

ssize_t pwrite(int fd, const void* bytes, size_t size, off_t at) {
  static const auto real = next<decltype(pwrite)>("pwrite");
  return fails("write", fd) ? -1 : real(fd, bytes, size, at);
}

ssize_t pwrite64(int fd, const void* bytes, size_t size, off64_t at) {
  static const auto real = next<decltype(pwrite64)>("pwrite64");
  return fails("write", fd) ? -1 : real(fd, bytes, size, at);
}

ssize_t writev(int fd, const struct iovec* parts, int count) {
  static const auto real = next<ssize_t(int, const struct iovec*, int)>("writev");
  return fails("write", fd) ? -1 : real(fd, parts, count);
}

ssize_t sendfile(int out, int in, off_t* at, size_t size) {
  static const auto real = next<decltype(sendfile)>("sendfile");
  return fails("write", out) ? -1 : real(out, in, at, size);
}

ssize_t copy_file_range(int in, off64_t* in_at, int out, off64_t* out_at, size_t size,
                        unsigned flags) {
  static const auto real = next<decltype(copy_file_range)>("copy_file_range");
  return fails("write", out) ? -1 : real(in, in_at, out, out_at, size, flags);
}

int open(const char* path, int flags, ...) {
  static const auto real = next<int(const char*, int, ...)>("open");
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return fails_to_open(path, flags) ? -1 : real(path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  static const auto real = next<int(const char*, int, ...)>("open64");
  va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return fails_to_open(path, flags) ? -1 : real(path, flags, mode);
}

int mkdir(const char* path, mode_t mode) {
  static const auto real = next<decltype(mkdir)>("mkdir");
  return fails("write", path) ? -1 : real(path, mode);
}

int link(const char* from, const char* to) {
  static const auto real = next<decltype(link)>("link");
  return fails("write", to) ? -1 : real(from, to);
}

int fsync(int fd) {
  static const auto real = next<decltype(fsync)>("fsync");
  return fails("sync", fd) ? -1 : real(fd);
}

int fdatasync(int fd) {
  static const auto real = next<decltype(fdatasync)>("fdatasync");
  return fails("sync", fd) ? -1 : real(fd);
}

int rename(const char* from, const char* to) {
  static const auto real = next<decltype(rename)>("rename");
  return fails("rename", to) ? -1 : real(from, to);
}

}  // extern "C"
