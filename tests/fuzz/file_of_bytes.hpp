#pragma once

#include <cstdio>
#include <filesystem>
#include <string>

#include <unistd.h>

namespace kindred::test {

/// A file in memory with the bytes that are tried, one for a process.
class FileOfBytes {
 public:
  explicit FileOfBytes(const std::string& ending)
      : path_("/dev/shm/kindred-fuzz-" + std::to_string(::getpid()) + ending) {}
  ~FileOfBytes() { std::filesystem::remove(path_); }

  const std::filesystem::path& with(const unsigned char* data, std::size_t size) {
    std::FILE* file = std::fopen(path_.c_str(), "wb");
    std::fwrite(data, 1, size, file);
    std::fclose(file);
    return path_;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace kindred::test
