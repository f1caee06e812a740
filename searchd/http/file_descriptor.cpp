#include "searchd/http/file_descriptor.hpp"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string>

#include <unistd.h>

#include "common/base/error.hpp"

namespace kindred::http {

FileDescriptor::FileDescriptor(int fd, const char* what) : fd_(fd) {
  if (fd < 0) throw Error(std::string("cannot make ") + what + ": " + std::strerror(errno));
}

FileDescriptor::~FileDescriptor() { ::close(fd_); }

void clear_counter(const FileDescriptor& counter) {
  std::uint64_t count = 0;
  // Nothing to read is no error: another event of the same batch has cleared it.
  [[maybe_unused]] const ssize_t got = ::read(counter.get(), &count, sizeof count);
}

}  // namespace kindred::http
