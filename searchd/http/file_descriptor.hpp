#pragma once

namespace kindred::http {

/// Owns a file descriptor of the operating system and closes it. Not shared, not copied.
class FileDescriptor {
 public:
  /// Takes `fd` over. Throws Error that names `what` and errno where `fd` is negative, so that the
  /// call that made it can be written in place.
  FileDescriptor(int fd, const char* what);
  ~FileDescriptor();

  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;

  int get() const { return fd_; }

 private:
  int fd_;
};

/// Reads the counter of a non-blocking eventfd or timerfd, so that it is no longer readable.
void clear_counter(const FileDescriptor& counter);

}  // namespace kindred::http
